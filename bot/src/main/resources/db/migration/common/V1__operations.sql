-- Written for H2 and PostgreSQL alike. What only one of them understands stands in its own folder.

-- Numbers without gaps: taken with a row lock in the transaction that uses them.
create table counter (
  name varchar(40) not null primary key,
  last_number bigint not null
);
insert into counter (name, last_number) values ('operation', 0);
insert into counter (name, last_number) values ('audit', 0);

create table operation (
  number bigint not null primary key,
  version bigint not null,
  journal_length bigint not null,
  cluster varchar(63) not null,
  action varchar(100) not null,
  arguments text not null,
  reason text not null,
  requester varchar(100) not null,
  channel varchar(100) not null,
  thread varchar(100),
  created_at timestamp(3) with time zone not null,
  plan text not null,
  state_type varchar(40) not null,
  state text not null,
  is_open boolean not null,
  -- What it asks for, hashed, while it is open: two operations never ask for the same.
  open_key varchar(64) unique
);
create index operation_open on operation (is_open, number);

create table journal (
  operation bigint not null references operation (number),
  sequence bigint not null,
  at timestamp(3) with time zone not null,
  event_type varchar(40) not null,
  event text not null,
  primary key (operation, sequence)
);

-- Every yes and no a person gave, and to what.
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

create table cluster_lock (
  cluster varchar(63) not null primary key,
  operation bigint not null,
  acquired_at timestamp(3) with time zone not null
);

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

create table inbox (
  delivery_key varchar(200) not null primary key,
  user_id varchar(100) not null,
  user_name varchar(200) not null,
  channel varchar(100) not null,
  channel_name varchar(200) not null,
  thread varchar(100),
  line text not null,
  received_at timestamp(3) with time zone not null,
  is_done boolean not null
);
create index inbox_pending on inbox (is_done, received_at);

create table message_ref (
  operation bigint not null primary key references operation (number),
  channel varchar(100) not null,
  ts varchar(100) not null,
  told_until bigint not null
);
