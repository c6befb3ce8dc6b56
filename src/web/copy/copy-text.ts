import './copy-text.css';

/**
 * Puts a text on the clipboard; true once it is there. A browser gives a page of plain http on another host no clipboard, and may
 * refuse it to any page: then the text is shown, selected, to be copied by hand.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    showToCopy(text);
    return false;
  }
}

/** Shows a text, selected, in a dialog of its own. */
function showToCopy(text: string): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'copy-by-hand';
  const label = document.createElement('label');
  label.textContent = 'This browser copies nothing from here by itself. Press Ctrl+C (⌘C), or hold to copy:';
  const shown = document.createElement('textarea');
  shown.readOnly = true;
  shown.rows = 5;
  shown.value = text;
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => dialog.close());
  label.append(shown);
  dialog.append(label, close);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  shown.focus();
  shown.select();
}
