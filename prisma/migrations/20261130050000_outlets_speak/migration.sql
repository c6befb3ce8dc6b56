-- AlterEnum
ALTER TYPE "ActorKind" ADD VALUE 'MEDIA';
