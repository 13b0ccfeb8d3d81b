-- How to show the requester where a chat mention does not work; their id for what was asked before.
alter table operation add column requester_name varchar(200);
update operation set requester_name = requester;
alter table operation alter column requester_name set not null;
