-- CreateTable
CREATE TABLE "issue_act" (
    "id" SERIAL NOT NULL,
    "issue_id" INTEGER NOT NULL,
    "stance" "StanceValue" NOT NULL,
    "actions" TEXT[],
    "objects" TEXT[],

    CONSTRAINT "issue_act_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "issue_act_issue_id_idx" ON "issue_act"("issue_id");

-- AddForeignKey
ALTER TABLE "issue_act" ADD CONSTRAINT "issue_act_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "issue"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma has no notation for.
ALTER TABLE "issue_act" ADD CONSTRAINT "issue_act_stance_check" CHECK ("stance" IN ('SUPPORTS', 'OPPOSES'));

CREATE TRIGGER dimensions_changed AFTER INSERT OR UPDATE OR DELETE ON issue_act
  FOR EACH STATEMENT EXECUTE FUNCTION dimensions_changed();
