-- What vigils found wrong, while it lasts, and how often people were told.
create table worry (
  vigil varchar(60) not null,
  cluster varchar(100) not null,
  concern_key varchar(300) not null,
  sentence text not null,
  remedy text not null,
  since timestamp(3) with time zone not null,
  told int not null,
  told_at timestamp(3) with time zone not null,
  primary key (vigil, cluster, concern_key)
);
