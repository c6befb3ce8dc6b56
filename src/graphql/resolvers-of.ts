import type { GraphQLScalarType } from 'graphql';
import type { Resolvers, ResolversParentTypes } from '../generated/resolvers.ts';

/** Names of the types that have fields. */
type TypeName = {
  [Name in keyof Resolvers]-?: NonNullable<Resolvers[Name]> extends GraphQLScalarType ? never : Name;
}[keyof Resolvers];
type FieldResolvers<Type extends TypeName> = Omit<NonNullable<Resolvers[Type]>, '__isTypeOf'>;
type Answer<FieldResolver> = FieldResolver extends (...given: never) => infer T ? Awaited<T> : never;

/** The fields that no property of the parent answers: it has none of the name, or, as for `id`, one of another type. */
type Unanswered<Parent, Fields> = {
  [Field in keyof Fields]-?: Field extends keyof Parent
    ? Exclude<Parent[Field], undefined> extends Answer<Fields[Field]>
      ? never
      : Field
    : Field;
}[keyof Fields];
type NeededField<Type extends TypeName> = Unanswered<ResolversParentTypes[Type], FieldResolvers<Type>>;

/** The resolvers of a type, with one for each field that no property of its parent answers. */
export type ResolversOf<Type extends TypeName> = FieldResolvers<Type> &
  Required<Pick<FieldResolvers<Type>, NeededField<Type>>>;

/**
 * The resolvers of all types; one whose parent answers every field needs none.
 * @public for src/generated/resolver-list.ts
 */
export type AllResolvers = Resolvers & {
  [Type in TypeName as NeededField<Type> extends never ? never : Type]: ResolversOf<Type>;
};
