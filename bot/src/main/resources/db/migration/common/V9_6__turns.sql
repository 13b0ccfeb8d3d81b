-- Several operations may have a part of a cluster each. Whoever changes the holds of a cluster
-- counts its version up, and only at the version that was read.
create table cluster_turn (
  cluster varchar(63) not null primary key,
  version bigint not null
);
insert into cluster_turn (cluster, version) select cluster, 1 from cluster_lock;

alter table cluster_lock rename to whole_cluster_lock;
create table cluster_lock (
  cluster varchar(63) not null references cluster_turn (cluster),
  operation bigint not null,
  scope text not null,
  acquired_at timestamp(3) with time zone not null,
  primary key (cluster, operation)
);
insert into cluster_lock (cluster, operation, scope, acquired_at)
  select cluster, operation, '{"type":"whole-cluster"}', acquired_at from whole_cluster_lock;
drop table whole_cluster_lock;
