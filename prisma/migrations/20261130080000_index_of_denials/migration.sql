-- What Prisma has no notation for: an index of the few statements that are no assertions, in the order of pages.
CREATE INDEX statement_not_asserted ON statement (polarity, said_from DESC, id DESC) WHERE polarity <> 'ASSERTS';
