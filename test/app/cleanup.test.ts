import { expect, it } from 'vitest';
import { Cleanup } from '../../src/app/cleanup.ts';

it('runs its steps once, in reverse order, goes on after a failure, and throws the first error', async () => {
  const cleanup = new Cleanup();
  const done: string[] = [];
  const step = (name: string, error?: Error) => async () => {
    done.push(name);
    if (error) throw error;
  };
  cleanup.add(step('the database'));
  cleanup.add(step('a thread', new Error('a thread')));
  cleanup.add(step('a worker', new Error('a worker')));
  await expect(cleanup.run()).rejects.toThrow('a worker');
  expect(done).toEqual(['a worker', 'a thread', 'the database']);
  await cleanup.run();
  expect(done).toHaveLength(3);
});
