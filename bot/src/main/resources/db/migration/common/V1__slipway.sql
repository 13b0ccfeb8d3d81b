-- Written for H2 and PostgreSQL alike. What only one of them understands stands in its own folder.
-- The first release begins with this file; from then on files are only added.

-- Numbers without gaps: taken with a row lock in the transaction that uses them.
create table counter (
  name varchar(40) not null primary key,
  last_number bigint not null
);
insert into counter (name, last_number) values ('operation', 0);
insert into counter (name, last_number) values ('audit', 0);
insert into counter (name, last_number) values ('snapshot', 0);
insert into counter (name, last_number) values ('schedule', 0);
insert into counter (name, last_number) values ('freeze', 0);
insert into counter (name, last_number) values ('window', 0);

create table operation (
  number bigint not null primary key,
  version bigint not null,
  journal_length bigint not null,
  cluster varchar(63) not null,
  action varchar(100) not null,
  arguments text not null,
  -- What the operation locks while it runs.
  lock_scope text not null,
  reason text not null,
  requester varchar(100) not null,
  -- How to show the requester where a chat mention does not work.
  requester_name varchar(200) not null,
  channel varchar(100) not null,
  thread varchar(100),
  created_at timestamp(3) with time zone not null,
  plan text not null,
  -- The state's name as it stands in the JSON beside it.
  state_type varchar(40) not null,
  state text not null,
  is_open boolean not null,
  -- What the operation asks for, hashed, while it is open: two operations never ask for the same.
  open_key varchar(64) unique,
  -- The operation whose message offered this one.
  parent bigint references operation (number),
  -- The schedule that asked for this operation.
  schedule bigint,
  -- When the operation is to start, if not at once, and the zone that was meant.
  start_at timestamp(3) with time zone,
  start_zone varchar(60),
  -- Whether the operation waits in the queue where its cluster is busy, instead of being refused.
  queued boolean default false not null,
  -- The operation that this one cancels once it is approved, because its cluster is busy.
  preempts bigint
);
create index operation_open on operation (is_open, number);
create index operation_parent on operation (parent, number);

create table journal (
  operation bigint not null references operation (number),
  sequence bigint not null,
  at timestamp(3) with time zone not null,
  -- The event's name as it stands in the JSON beside it.
  event_type varchar(40) not null,
  event text not null,
  primary key (operation, sequence)
);

-- Every yes and no that a person gave, and to what.
create table approval (
  operation bigint not null references operation (number),
  sequence bigint not null,
  approver varchar(100) not null,
  decision varchar(20) not null,
  reason text not null,
  fingerprint varchar(64) not null,
  at timestamp(3) with time zone not null,
  primary key (operation, sequence)
);

-- Several operations may lock a part of a cluster each. Whoever changes the locks of a cluster
-- counts its version up, and only at the version that was read.
create table cluster_lock_version (
  cluster varchar(63) not null primary key,
  version bigint not null
);

create table cluster_lock (
  cluster varchar(63) not null references cluster_lock_version (cluster),
  operation bigint not null,
  scope text not null,
  acquired_at timestamp(3) with time zone not null,
  primary key (cluster, operation)
);

-- What operations changed and have to give back, for example a node's readiness for new pods.
-- Who, why and on which cluster stands with the operation.
create table held_resource (
  operation bigint not null references operation (number),
  kind varchar(40) not null,
  subject varchar(300) not null,
  previous_state varchar(500) not null,
  acquired_at timestamp(3) with time zone not null,
  released_at timestamp(3) with time zone,
  primary key (operation, kind, subject)
);
create index held_resource_open on held_resource (released_at, acquired_at);

create table audit_event (
  sequence bigint not null primary key,
  at timestamp(3) with time zone not null,
  actor varchar(100) not null,
  verb varchar(40) not null,
  subject varchar(200) not null,
  result varchar(20) not null,
  detail text not null,
  previous_hash varchar(64) not null,
  hash varchar(64) not null
);

-- Commands, and buttons that decide: stored before they are acknowledged.
create table inbox (
  delivery_key varchar(200) not null primary key,
  kind varchar(20) default 'command' not null,
  user_id varchar(100) not null,
  user_name varchar(200) not null,
  channel varchar(100) not null,
  channel_name varchar(200) not null,
  thread varchar(100),
  line text not null,
  message varchar(100),
  button varchar(255),
  button_value text,
  received_at timestamp(3) with time zone not null,
  -- The replica that works on it.
  owner varchar(100),
  is_done boolean not null
);
create index inbox_pending on inbox (is_done, received_at);

-- The message of an operation, and how much of the journal is posted below it.
create table message_ref (
  operation bigint not null primary key references operation (number),
  channel varchar(100) not null,
  ts varchar(100) not null,
  posted_up_to bigint not null
);

-- Messages that are not about one operation, and the version of them that people see.
create table announcement (
  announcement_key varchar(200) not null primary key,
  channel varchar(100) not null,
  content text not null,
  version bigint not null,
  displayed_version bigint not null,
  message_channel varchar(100),
  message_ts varchar(100),
  since timestamp(3) with time zone not null,
  changed_at timestamp(3) with time zone not null
);
create index announcement_changed on announcement (changed_at);

-- What Slack last said a configured channel's id is, for when Slack does not answer.
create table channel_name (
  name varchar(200) not null primary key,
  channel varchar(100) not null
);

-- Lines that run again and again. Removed ones stay, so that a number is never used twice.
create table schedule (
  number bigint not null primary key,
  version bigint not null,
  description varchar(200) not null,
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
  last_event text not null
);

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

-- Times in which disruptive maintenance may begin: those that come again have description, cron,
-- opens and closes, those that open once have from_time and until_time.
create table maintenance_window (
  number bigint not null primary key,
  cluster varchar(100) not null,
  description varchar(200),
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

-- Every snapshot of an etcd that was taken, also the broken and the deleted ones.
create table snapshot (
  number bigint not null primary key,
  cluster varchar(63) not null,
  file varchar(1000) not null unique,
  taken_at timestamp(3) with time zone not null,
  status varchar(20) not null,
  detail text not null,
  facts text not null,
  pinned_at timestamp(3) with time zone,
  pinned_by varchar(200),
  pin_reason text
);
create index snapshot_newest on snapshot (cluster, status, taken_at);

-- What monitors found wrong, while it lasts, and how often people were notified.
create table alert (
  monitor varchar(60) not null,
  cluster varchar(100) not null,
  alert_key varchar(300) not null,
  message text not null,
  remedy text not null,
  since timestamp(3) with time zone not null,
  notified int not null,
  notified_at timestamp(3) with time zone not null,
  primary key (monitor, cluster, alert_key)
);

-- The replicas that are alive. Each counts its row up; whoever sees one that no longer counts
-- deletes it, at the number that was seen.
create table replica (
  id varchar(100) not null primary key,
  heartbeats bigint not null
);

-- The replica that publishes what becomes of operations, and how often it renewed its lease.
create table leader_lease (
  holder varchar(40) not null,
  renewals bigint not null
);
insert into leader_lease (holder, renewals) values ('', 0);
