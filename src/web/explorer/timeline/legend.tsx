import { Link } from '../frame/navigation.tsx';
import { NumberLink } from '../parts/number-link.tsx';
import type { Target } from './bar.tsx';
import type { Series } from './stacks.ts';

/** The series with their patterns, each a link that narrows the question to it, with what it has in all. */
export function Legend({
  label,
  series,
  narrowHref,
  targetOf,
}: {
  label: string;
  series: readonly Series[];
  narrowHref(series: Series): string | undefined;
  targetOf?(series: Series): Target | undefined;
}) {
  return (
    <ul className="legend plain" aria-label={label}>
      {series.map((one) => {
        const href = narrowHref(one);
        const target = targetOf?.(one);
        return (
          <li key={one.key ?? 'others'}>
            <svg width="22" height="14" aria-hidden="true" className={one.look.className}>
              <rect width="22" height="14" fill={`url(#${one.look.pattern})`} />
            </svg>
            {href ? <Link href={href}>{one.label}</Link> : one.label}
            {target && <NumberLink {...target} label={`of ${one.label}`} />}
          </li>
        );
      })}
    </ul>
  );
}
