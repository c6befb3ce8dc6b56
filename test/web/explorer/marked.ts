import type { Locator } from 'playwright-core';

/** The words of each element, without the letters and numbers that stand before marks. */
export async function wordsOf(elements: Locator): Promise<string[]> {
  return elements.evaluateAll((all) =>
    all.map((element) => {
      const copy = element.cloneNode(true);
      for (const letter of copy.querySelectorAll('.letter')) letter.remove();
      return copy.textContent;
    }),
  );
}

/** Whether an element lies above the lower end of the window. */
export async function isInView(element: Locator): Promise<boolean> {
  return element.evaluate((it) => it.getBoundingClientRect().bottom <= it.ownerDocument.defaultView.innerHeight);
}
