-- Three roles of the database, none of them superuser, for whoever sets a server up; docker-compose.yml has psql run it once,
-- in the new database "onrecord" of a new server. What the last two may, `npm run migrate -- --reader … --writer …` grants.
\getenv owner_password OWNER_PASSWORD
\getenv writer_password WRITER_PASSWORD
\getenv reader_password READER_PASSWORD

-- Migrates, backs up and restores.
CREATE ROLE onrecord_owner LOGIN PASSWORD :'owner_password';
-- Imports, and does what operators do over the API.
CREATE ROLE onrecord_writer LOGIN PASSWORD :'writer_password';
-- Answers questions.
CREATE ROLE onrecord_reader LOGIN PASSWORD :'reader_password';

ALTER DATABASE onrecord OWNER TO onrecord_owner;
ALTER SCHEMA public OWNER TO onrecord_owner;
-- Others on the same server cannot connect.
REVOKE ALL ON DATABASE onrecord FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE onrecord TO onrecord_writer;
GRANT CONNECT ON DATABASE onrecord TO onrecord_reader;
