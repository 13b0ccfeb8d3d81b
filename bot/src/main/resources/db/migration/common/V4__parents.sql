-- The operation whose message offered this one.
alter table operation add column parent bigint references operation (number);
create index operation_parent on operation (parent, number);
