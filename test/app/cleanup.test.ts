import { expect, it } from 'vitest';
import { Endings } from '../../src/app/cleanup.ts';

it('end from the last, each whatever befell the others, and tell what befell the first', async () => {
  const endings = new Endings();
  const ended: string[] = [];
  const end = (name: string, error?: Error) => async () => {
    ended.push(name);
    if (error) throw error;
  };
  endings.add(end('the database'));
  endings.add(end('a thread', new Error('a thread')));
  endings.add(end('a worker', new Error('a worker')));
  await expect(endings.end()).rejects.toThrow('a worker');
  expect(ended).toEqual(['a worker', 'a thread', 'the database']);
  await endings.end();
  expect(ended).toHaveLength(3);
});
