const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));

/** Abbreviations that a name or a number follows: the point does not end the sentence. */
export const ABBREVIATIONS = words(
  `mr. mrs. ms. dr. prof. sen. sens. rep. reps. gov. govs. gen. lt. col. maj. capt. cmdr. sgt. adm. brig. amb. rev. fr. st. hon.
  pres. supt. insp. det. no. nos. vs. v. fig. art. sec. jan. feb. mar. apr. jun. jul. aug. sept. sep. oct. nov. dec. op. e.g. i.e.
  cf. approx. ca. al. mt. ft. messrs. mmes. dep. asst. min. fm. pm. atty. sec.-gen.`,
);

/** Words that, capitalised after an abbreviation, begin a sentence ("in the U.S. The talks …"). */
export const SENTENCE_OPENERS = words(
  `the a an this that these those he she it they we i you his her its their our my in on at by for from to with but and or so yet
  after before when while as if although though since because there here what who where why how no not one two three many some most
  all both each every another other according meanwhile however still also even now then later earlier once despite during under
  over until unless instead asked speaking last “`,
);

/** Words that begin with an apostrophe. */
export const CLIPPED: ReadonlySet<string> = new Set(
  "'s 'd 'm 't 'll 've 're 'n 'em 'til 'tis 'twas 'cause 'bout 'round 'cos".split(' '),
);
