import type { GraphiQLProps } from 'graphiql';

/** Sends a question to the API of the same server. */
export const fetchAnswer: GraphiQLProps['fetcher'] = async (question, options) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: {
      accept: 'application/graphql-response+json, application/json',
      'content-type': 'application/json',
      ...options?.headers,
    },
    body: JSON.stringify(question),
  });
  return response.json();
};
