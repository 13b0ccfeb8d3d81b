-- What Slack last said a configured channel's id is, for when Slack does not answer.
create table channel_name (
  name varchar(200) not null primary key,
  channel varchar(100) not null
);
