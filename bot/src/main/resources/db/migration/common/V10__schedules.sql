-- Lines that are said again and again. Removed ones stay, so that a name stays its own.
create table schedule (
  number bigint not null primary key,
  version bigint not null,
  words varchar(200) not null,
  cron varchar(200) not null,
  zone varchar(60) not null,
  jitter_seconds bigint not null,
  line text not null,
  owner varchar(100) not null,
  owner_name varchar(200) not null,
  channel varchar(100) not null,
  channel_name varchar(200) not null,
  created_at timestamp(3) with time zone not null,
  status varchar(20) not null,
  due timestamp(3) with time zone not null,
  note text not null
);
insert into counter (name, last_number) values ('schedule', 0);

-- The schedule that asked for an operation.
alter table operation add column schedule bigint;

-- Messages that are not about one operation, and how much of them people see.
create table bulletin (
  bulletin_key varchar(200) not null primary key,
  channel varchar(100) not null,
  content text not null,
  version bigint not null,
  shown bigint not null,
  place_channel varchar(100),
  place_ts varchar(100),
  since timestamp(3) with time zone not null,
  changed_at timestamp(3) with time zone not null
);
create index bulletin_changed on bulletin (changed_at);
