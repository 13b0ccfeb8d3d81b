-- Times in which nothing disruptive begins in a cluster.
create table cluster_freeze (
  number bigint not null primary key,
  cluster varchar(100) not null,
  from_time timestamp(3) with time zone not null,
  until_time timestamp(3) with time zone not null,
  zone varchar(60) not null,
  reason text not null,
  owner varchar(100) not null,
  channel varchar(100) not null,
  ended_by varchar(100)
);
insert into counter (name, last_number) values ('freeze', 0);
