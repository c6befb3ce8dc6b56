import { describe, expect, it } from 'vitest';
import { reportsIn } from '../fixture.ts';

function stanceIn(text: string, issue = 'release-captives'): string {
  return reportsIn(text)
    .flatMap(({ stances }) => stances)
    .filter((stance) => stance.issue === issue)
    .map(({ stance, condition }) => (condition === undefined ? stance : `${stance} ${text.slice(...condition)}`))
    .join('; ');
}

const rows: [text: string, stance: string][] = [
  ['The Lake Union said that the Dawn Front must release the captives.', 'SUPPORTS'],
  ['The Lake Union called for the release of all captives.', 'SUPPORTS'],
  ['The Lake Union urged the Dawn Front to free the captives.', 'SUPPORTS'],
  ['Orla Venn said that the captives must be released at once.', 'SUPPORTS'],
  ['Sami Tarn said that the front would not release the captives.', 'OPPOSES'],
  ['Sami Tarn said that the front would never release the captives.', 'OPPOSES'],
  ['Sami Tarn said that the front would keep the captives.', 'OPPOSES'],
  [
    'Sami Tarn said that the front would not release the captives until the army leaves the valley.',
    'CONDITIONAL until the army leaves the valley',
  ],
  [
    'Sami Tarn said that the front would keep the captives until prisoners in Ostmark were freed.',
    'CONDITIONAL until prisoners in Ostmark were freed',
  ],
  [
    'Sami Tarn said that the front would release the captives only if the army leaves.',
    'CONDITIONAL only if the army leaves',
  ],
  ['Sami Tarn said that if the army leaves, the front will release the captives.', 'CONDITIONAL if the army leaves'],
  [
    'Sami Tarn said that the front would release the captives in exchange for grain.',
    'CONDITIONAL in exchange for grain',
  ],
  ['Orla Venn said that the Dawn Front refuses to release the captives.', ''],
  ['Orla Venn said that Sami Tarn had promised to free the captives.', ''],
  ['The Dawn Front did not say that it would release the captives.', ''],
  ['Sami Tarn said that the front demands a truce before releasing the captives.', 'CONDITIONAL a truce'],
  ['The Dawn Front announced that it had released a captive.', ''],
  [
    'The front wants guarantees that the war will not resume before it frees any more captives, Sami Tarn said.',
    'CONDITIONAL guarantees that the war will not resume',
  ],
  ['Sami Tarn said that the army must leave before the front frees the captives.', 'CONDITIONAL the army must leave'],
  [
    'Sami Tarn said that a truce must come first and only then will the front free the captives.',
    'CONDITIONAL only then',
  ],
  ['Orla Venn said that Vellia would resume the war if the front did not free the captives by Saturday.', 'SUPPORTS'],
  ['Vellia will stop the talks unless the front frees the captives, Orla Venn warned.', 'SUPPORTS'],
  ['Sami Tarn ruled out freeing the captives.', 'OPPOSES'],
  ['Orla Venn said that those captives held inland must be freed.', 'SUPPORTS'],
  ['Sami Tarn spoke.\nQ. Where are the captives?\nA. They will be released at once.', 'SUPPORTS'],
  ['The front took captives.\nOrla Venn said that Vellia is determined to return everyone.', 'SUPPORTS'],
  ['The front took the captive Joss Imre.\nOrla Venn demanded the release of Imre.', 'SUPPORTS'],
  ['The front took the captive Joss Imre.\nOrla Venn demanded a boat for Imre.', ''],
  ['The front took captives.\nOrla Venn said that every innocent person should be freed.', 'SUPPORTS'],
  ['Orla Venn announced talks before the release of the captives.', ''],
  ['Sami Tarn said that there would be no truce before the release of the captives.', 'SUPPORTS'],
  ['Orla Venn said that two captives were released on Monday.', ''],
  ['Orla Venn said that the road was open.', ''],
  ['Orla Venn said that the captives were alive.', ''],
];

describe('a stance on releasing the captives', () => {
  it.each(rows)('%s %s', (text, stance) => {
    expect(stanceIn(text)).toBe(stance);
  });
});

/** What the statement takes a stance on, and which. */
const taken: [text: string, stances: string][] = [
  ['Orla Venn demanded that the Dawn Front free the captives now.', 'release SUPPORTS'],
  ['Orla Venn welcomed the release of two captives.', 'release SUPPORTS'],
  ['Orla Venn said that she welcomed the release of two captives.', 'release SUPPORTS'],
  ['"Free the captives now," Orla Venn said.', 'release SUPPORTS'],
  ['"Bring the captives home!" Orla Venn said.', 'release SUPPORTS'],
  ['Orla Venn said that the release of the captives was expected on Sunday.', ''],
  ['Orla Venn said that a dozen captives were back.', ''],
  ['Orla Venn accused the front of wanting a truce.', ''],
  ['Orla Venn said that the Dawn Front wanted a truce.', ''],
  ['Orla Venn said that had it not been for the envoy, no captive would be free.', ''],
  ['Sami Tarn said that there would be no truce until all captives are freed.', 'release SUPPORTS, truce CONDITIONAL'],
  [
    'Orla Venn said there would be no truce until the Dawn Front frees the captives.',
    'release SUPPORTS, truce CONDITIONAL',
  ],
  ['Orla Venn said: "No truce until all captives are free."', 'release SUPPORTS, truce CONDITIONAL'],
  ['Orla Venn said that such raids only put off the return of the captives.', ''],
  ['Orla Venn said that what counts first is an end to the war, not the release of the captives.', ''],
  ['Orla Venn rejected a truce.', 'truce OPPOSES'],
  ['Orla Venn ruled out a truce.', 'truce OPPOSES'],
  ['Orla Venn refused to agree to a truce.', 'truce OPPOSES'],
  ['Vellia would not accept a truce, Orla Venn said.', 'truce OPPOSES'],
  ['Vellia is ready for a truce, Orla Venn said.', 'truce SUPPORTS'],
  ['Orla Venn said that Vellia will continue the war.', 'truce OPPOSES'],
  ['Orla Venn called for an end to the fighting.', ''],
  ['Orla Venn urged both sides to stop the fighting.', 'truce SUPPORTS'],
  ['Orla Venn said that the war must be stopped.', 'truce SUPPORTS'],
  ['Orla Venn said that the fighting should not be resumed.', 'truce SUPPORTS'],
  ['Orla Venn warned against resuming the war.', 'truce SUPPORTS'],
  ['Orla Venn hopes that the captives will be freed.', 'release SUPPORTS'],
  ['Orla Venn said she hoped for a truce.', 'truce SUPPORTS'],
  ['Orla Venn said that the captives could be released on Friday.', ''],
  ['Orla Venn thanked the union for the release of the captives.', ''],
  ['The Lake Union said that talks on a truce had begun.', ''],
  ['The Lake Union said that it was working to secure a truce.', 'truce SUPPORTS'],
  ['The Lake Union expressed support for a truce.', 'truce SUPPORTS'],
  [
    'The Lake Union expressed its support for efforts to reach a truce and free the captives.',
    'release SUPPORTS, truce SUPPORTS',
  ],
  ['The Lake Union repeated its call for a truce.', 'truce SUPPORTS'],
  ['"A truce is essential," Ilse Brandt said.', 'truce SUPPORTS'],
  ['Ilse Brandt said that a truce would be a mistake.', 'truce OPPOSES'],
  ['Ilse Brandt said that a truce was not a mistake.', 'truce SUPPORTS'],
  ['Ilse Brandt called the truce "an important achievement".', 'truce SUPPORTS'],
  ['Sami Tarn said that the front would free all captives for grain.', 'release SUPPORTS'],
  ['Sami Tarn said that the front was willing to extend the truce.', 'truce SUPPORTS'],
  ['Sami Tarn said that the front had not agreed to a truce.', ''],
  ['Sami Tarn denied that the front had agreed to free the captives.', ''],
  ['Orla Venn said that the army would press on with the war.', ''],
  ['Orla Venn said that we must bring them home. The captives must be freed, she said.', 'release SUPPORTS'],
  ['Orla Venn condemned the Dawn Front for keeping the captives.', 'release SUPPORTS'],
  ['Orla Venn said that the only way to free the captives is through talks.', ''],
  [
    'Orla Venn said that Vellia would end the war if the front freed the captives.',
    'release SUPPORTS, truce CONDITIONAL',
  ],
  ['Sami Tarn said that the captives would be released in phases.', ''],
  ['Sami Tarn said that all captives will be released once the war ends.', 'release CONDITIONAL'],
  ['Orla Venn asked when the captives would be released.', ''],
  ['Orla Venn confirmed the release of two captives.', ''],
  ['Orla Venn said that the front broke the truce.', ''],
  ['Orla Venn said she opposed the truce.', 'truce OPPOSES'],
  ['Orla Venn criticised the truce.', 'truce OPPOSES'],
  ['Orla Venn said it was time to end the war and bring the captives home.', 'release SUPPORTS, truce SUPPORTS'],
  ['Orla Venn said: "We want the captives freed."', 'release SUPPORTS'],
  ['Orla Venn said: "We need a truce now."', 'truce SUPPORTS'],
  ['Orla Venn said that Vellia insists on the release of every captive.', 'release SUPPORTS'],
  ['Orla Venn said: "Our priority is the release of the captives."', 'release SUPPORTS'],
  ['Orla Venn said that the captives’ release was a priority.', 'release SUPPORTS'],
  ['Orla Venn said that failing to free the captives is a crime.', ''],
  ['Orla Venn said that nothing would stop the release of the captives.', ''],
  ['Orla Venn said that the Dawn Front was obstructing the release of the captives.', ''],
  ['Orla Venn accused Ostmark of blocking a truce.', ''],
  ['Orla Venn said that the truce had collapsed.', ''],
  ['Orla Venn said the truce will hold.', ''],
  ['Orla Venn said that Vellia did not agree to the truce.', ''],
  ['Orla Venn said that Vellia does not agree to a truce.', 'truce OPPOSES'],
  ['Sami Tarn said that we will not free the captives.', 'release OPPOSES'],
  ['"We will never free the captives," Sami Tarn said.', 'release OPPOSES'],
  ['"They must free the captives," Orla Venn said.', 'release SUPPORTS'],
  ['"It has refused to free the captives," Orla Venn said.', ''],
  ['Orla Venn urged the Dawn Front not to free the captives.', 'release OPPOSES'],
  ['Orla Venn said that Vellia would not negotiate unless the captives are freed.', 'release SUPPORTS'],
  ['Sami Tarn said that freeing the captives was out of the question.', 'release OPPOSES'],
  ['Sami Tarn said that the captives would not be freed.', 'release OPPOSES'],
  ['Orla Venn called for the immediate and unconditional release of the captives.', 'release SUPPORTS'],
  ['Orla Venn said that efforts to free the captives were under way.', ''],
  ['Orla Venn promised to bring all the captives home.', 'release SUPPORTS'],
  ['Orla Venn said that Vellia had been working to free the captives.', 'release SUPPORTS'],
  ['Orla Venn said that freed captives had been beaten.', ''],
  ['Orla Venn praised the army for freeing the captives.', 'release SUPPORTS'],
  ['The union condemned the resumption of the war.', ''],
  ['Orla Venn said that there would be no deal without the release of the captives.', 'release SUPPORTS'],
  ['"There will be no peace without a truce," Ilse Brandt said.', 'truce SUPPORTS'],
  ['Orla Venn said that there was no food without a truce.', ''],
  ['Ilse Brandt said that without a truce many would die.', ''],
  ['Orla Venn said that Vellia would fight on without a truce.', ''],
  ['Orla Venn said that a truce was not on the table.', 'truce OPPOSES'],
  ['Orla Venn said that a truce was on the table.', ''],
  ['Orla Venn said that she wanted more pressure applied to free the captives.', 'release SUPPORTS'],
  ['Orla Venn said that the union wanted more pressure applied to free the captives.', ''],
  ['Orla Venn said that envoys arrived to free the captives.', ''],
  [
    'Vellia will resume the war if the front does not free the captives, Orla Venn said.',
    'release SUPPORTS, truce CONDITIONAL',
  ],
];

describe('a stance is the speaker’s own', () => {
  it.each(taken)('%s %s', (text, stances) => {
    const names = new Map([
      ['release-captives', 'release'],
      ['truce-now', 'truce'],
    ]);
    const found = reportsIn(text).flatMap((report) => report.stances);
    const told = found.map(({ issue, stance }) => `${names.get(issue)} ${stance}`).sort();
    expect(told.join(', ')).toBe(stances);
  });

  it('is surer where it is demanded than where nothing says whose wish it is', () => {
    const sure = (text: string) => reportsIn(text)[0]?.stances[0]?.confidence ?? 0;
    const demanded = sure('Orla Venn urged the Dawn Front to free the captives.');
    const loose = sure('Orla Venn said that they want the captives freed.');
    expect(demanded).toBeGreaterThan(loose);
  });
});
