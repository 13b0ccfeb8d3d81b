-- The replica that tells what becomes of operations, and how often it said that it lives.
create table voice (
  holder varchar(40) not null,
  beat bigint not null
);
insert into voice (holder, beat) values ('', 0);
