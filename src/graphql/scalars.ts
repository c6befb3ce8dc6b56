import {
  GraphQLCountryCode,
  GraphQLDateTimeISO,
  GraphQLLocalDate,
  GraphQLLocale,
  GraphQLTimeZone,
  GraphQLURL,
} from 'graphql-scalars';

/** The schema's scalars, by the names it gives them. */
export const scalars = {
  Date: GraphQLLocalDate,
  DateTime: GraphQLDateTimeISO,
  URL: GraphQLURL,
  TimeZone: GraphQLTimeZone,
  CountryCode: GraphQLCountryCode,
  Locale: GraphQLLocale,
};
