-- Times in which disruptive maintenance may begin: those that come again have words, cron, opens
-- and closes, those that open once have from_time and until_time.
create table maintenance_window (
  number bigint not null primary key,
  cluster varchar(100) not null,
  words varchar(200),
  cron varchar(100),
  opens varchar(5),
  closes varchar(5),
  from_time timestamp(3) with time zone,
  until_time timestamp(3) with time zone,
  zone varchar(60) not null,
  reason text not null,
  owner varchar(100) not null,
  channel varchar(100) not null,
  not_before timestamp(3) with time zone not null,
  removed_by varchar(100)
);
insert into counter (name, last_number) values ('window', 0);
