CREATE TABLE article (id bigint PRIMARY KEY, name text NOT NULL, price numeric(10, 2) NOT NULL);
CREATE TABLE cart (id bigint PRIMARY KEY, article bigint REFERENCES article, pieces int NOT NULL);
