-- Every snapshot of an etcd that was taken, also the broken and the deleted ones.
create table snapshot (
  number bigint not null primary key,
  cluster varchar(63) not null,
  file varchar(1000) not null unique,
  taken_at timestamp(3) with time zone not null,
  standing varchar(20) not null,
  remark text not null,
  about text not null,
  pinned_at timestamp(3) with time zone,
  pinned_by varchar(200),
  pin_reason text
);
create index snapshot_newest on snapshot (cluster, standing, taken_at);
insert into counter (name, last_number) values ('snapshot', 0);
