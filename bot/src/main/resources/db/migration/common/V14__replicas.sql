-- The replicas that are alive. Each counts its row up; whoever sees one that no longer counts
-- deletes it, at the number that was seen.
create table replica (
  id varchar(100) not null primary key,
  beats bigint not null
);
