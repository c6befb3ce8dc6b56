import { embedPath } from '../frame/embed.ts';
import { hrefOf, useNavigation } from '../frame/navigation.tsx';
import { CopyButton } from './copy-button.tsx';

const escaped = (value: string) => value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** How another site shows this chart; nothing where the view cannot be embedded. */
export function EmbedCode({ title }: { title: string }) {
  const { path, question, own } = useNavigation();
  const embedded = embedPath(path);
  if (!embedded) return null;
  const address = new URL(hrefOf(embedded, question, own), window.location.href).href;
  const code = `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="560"></iframe>`;
  return (
    <details>
      <summary>Embed</summary>
      <div className="citation">
        <p>Pages of the origins that this server allows (EMBED_ORIGINS) may show it in a frame.</p>
        <p>
          <code>{code}</code>
        </p>
        <CopyButton text={code} />
      </div>
    </details>
  );
}
