import type { GraphQLScalarType } from 'graphql';
import {
  GraphQLCountryCode,
  GraphQLDateTimeISO,
  GraphQLLocalDate,
  GraphQLLocale,
  GraphQLTimeZone,
  GraphQLURL,
} from 'graphql-scalars';

/** What the database holds was checked when it was written: as it is. */
const asStored = (value: unknown) => value;
const asInstant = (value: unknown) =>
  value instanceof Date ? value.toISOString() : GraphQLDateTimeISO.serialize(value);

/** The schema's scalars, by the names it gives them: what they take is checked. */
export const scalars = {
  Date: { ...parsing(GraphQLLocalDate), serialize: asStored },
  DateTime: { ...parsing(GraphQLDateTimeISO), serialize: asInstant },
  URL: { ...parsing(GraphQLURL), serialize: asStored },
  TimeZone: { ...parsing(GraphQLTimeZone), serialize: asStored },
  CountryCode: { ...parsing(GraphQLCountryCode), serialize: asStored },
  Locale: { ...parsing(GraphQLLocale), serialize: asStored },
};

function parsing({ parseValue, parseLiteral }: GraphQLScalarType) {
  return { parseValue, parseLiteral };
}
