// What another site's page asks with: put into the page as one script, where a test calls `askBy`.
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { fetchExchange, Client as UrqlClient } from '@urql/core';

const TOPICS = 'query Topics($filter: TopicFilter) { topics(filter: $filter) { nodes { slug } } }';
const variables = { filter: { slugs: ['hostages'] } };

async function fetchTopics(url, options, headers) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: TOPICS, variables }),
    ...options,
  });
  return response.json();
}

/** Each way of asking gives the answer's data. */
const WAYS = {
  fetch: async (url, token) => (await fetchTopics(url, {}, token && { authorization: `Bearer ${token}` })).data,
  cookies: async (url) => (await fetchTopics(url, { credentials: 'include' })).data,
  // Without a preflight: by the id of one of operations/.
  byId: async (url) =>
    (await fetch(`${url}/graphql?documentId=Names&variables={"topics":["hostages"]}`).then((answer) => answer.json()))
      .data,
  async apollo(url) {
    const client = new ApolloClient({ link: new HttpLink({ uri: `${url}/graphql` }), cache: new InMemoryCache() });
    return (await client.query({ query: gql(TOPICS), variables })).data;
  },
  async urql(url) {
    const client = new UrqlClient({ url: `${url}/graphql`, exchanges: [fetchExchange] });
    const { data, error } = await client.query(TOPICS, variables).toPromise();
    if (error) throw error;
    return data;
  },
};

/** The slug of the topic asked for, or what asking failed with. */
globalThis.askBy = (way, url, token) =>
  WAYS[way](url, token).then(
    ({ topics }) => topics.nodes[0].slug,
    (error) => `failed: ${error.message}`,
  );
