/** What the store tells whoever starts it; pino's loggers fit. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
}
