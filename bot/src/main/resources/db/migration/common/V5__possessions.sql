-- What operations took and have to give back, for example a node's readiness for new pods.
-- Who, why and on which cluster stands with the operation.
create table possession (
  operation bigint not null references operation (number),
  what varchar(40) not null,
  subject varchar(300) not null,
  previous varchar(500) not null,
  taken_at timestamp(3) with time zone not null,
  released_at timestamp(3) with time zone,
  primary key (operation, what, subject)
);
create index possession_open on possession (released_at, taken_at);
