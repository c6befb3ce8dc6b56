/** Who stands with and against whom, as GraphQL's `network` answers it: one slice for each window of time. */
export interface Network {
  slices: readonly NetworkSlice[];
}

export interface NetworkSlice {
  /** Its first and its last day. */
  start: string;
  end: string;
  nodes: readonly NetworkNode[];
  /** All ties that there are. */
  tieCount: number;
  ties: readonly NetworkTie[];
}

interface NetworkNode {
  key: string;
  label: string;
  count: number;
}

interface NetworkTie {
  source: { key: string; label: string };
  /** Null in two modes, where the only concept is what the source is tied to. */
  target: { key: string; label: string } | null;
  weight: number;
  agreement: number | null;
  conflict: number | null;
  concepts: readonly { key: string; label: string }[];
}
