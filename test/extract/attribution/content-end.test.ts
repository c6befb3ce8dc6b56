import { expect, it } from 'vitest';
import { withoutTail } from '../../../src/extract/attribution/content-end.ts';
import { read } from '../../../src/extract/index.ts';
import { written } from '../fixture.ts';

const rows: [text: string, content: string][] = [
  ['She said that the talks had failed, without elaborating.', 'the talks had failed'],
  ['She said that the talks had failed but gave no details.', 'the talks had failed'],
  ['She said that the talks had failed, the agency reported on Tuesday.', 'the talks had failed'],
  ['She said that the captives would be freed, a remark that drew gasps.', 'the captives would be freed'],
  ['She said that the captives return, in what would be the first exchange.', 'the captives return'],
  ['She said that the plan was bad and warned of a war.', 'the plan was bad'],
  ['She said that the plan was bad, warning that it might fail.', 'the plan was bad'],
  ['She said that the raid was wrong in a statement on Thursday.', 'the raid was wrong'],
  ['She said that the front would wait while the mayor says the road is open.', 'the front would wait'],
  ['She said that the plan was good as Ostmark rejects the truce.', 'the plan was good'],
  ['She said that “the road is shut,” Orla Venn said.', '“the road is shut,”'],
  ['She said that she met the envoy, who called for a truce.', 'she met the envoy'],
  ['She said that it was told to the army who confirmed that it rained.', 'it was told to the army'],
  ['She said that she met those who said that it rained.', 'she met those who said that it rained'],
  ['She said that the front would wait as the talks began.', 'the front would wait as the talks began'],
  ['She said that the raid was wrong and that it rained.', 'the raid was wrong and that it rained'],
];

it.each(rows)('of %j what was said ends with %j', (text, content) => {
  const reading = read(text);
  const { tokens } = reading;
  const attribution = { kind: 'SPEECH', cue: [1, 2], speaker: [0, 1], content: [], confidence: 1 } as const;
  const range = withoutTail(reading, [3, tokens.length - 1], { ...attribution, content: [] });
  expect(written(reading, range)).toBe(content);
});
