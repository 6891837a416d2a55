//! The database of a run, seen from outside of the backend.

use scratch_postgres::Cluster;
use sqlx::{AnyConnection, Connection as _, Row as _};
use tempfile::TempDir;

/// Where the backend keeps what it keeps.
pub struct Database {
    pub folder: TempDir,
    server: Option<(Cluster, String)>,
}

/// A row, every column as text.
pub type Row = Vec<Option<String>>;

impl Database {
    /// A file.
    pub fn sqlite() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), server: None }
    }

    /// A server of its own, so that it can be killed; `None` where PostgreSQL is not installed.
    pub fn postgres() -> Option<Self> {
        let cluster = Cluster::start_or_skip("kill -9 with PostgreSQL")?;
        let url = cluster.new_database().unwrap();
        Some(Self { folder: tempfile::tempdir().unwrap(), server: Some((cluster, url)) })
    }

    /// Its name in reports.
    pub const fn name(&self) -> &'static str {
        if self.server.is_some() { "PostgreSQL" } else { "SQLite" }
    }

    /// Its address, as the backend is given it.
    pub fn url(&self) -> String {
        match &self.server {
            Some((_, url)) => url.clone(),
            None => format!("sqlite:{}", self.folder.path().join("kill.sqlite").display()),
        }
    }

    /// The server, if there is one.
    pub fn server(&self) -> Option<&Cluster> {
        self.server.as_ref().map(|(cluster, _)| cluster)
    }

    /// What is kept, of one moment: one transaction over all statements.
    pub async fn snapshot<const N: usize>(&self, statements: [&'static str; N]) -> [Vec<Row>; N] {
        let mut connection = self.connect().await;
        let begin = match self.server {
            Some(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            None => "BEGIN",
        };
        sqlx::query(begin).execute(&mut connection).await.unwrap();
        let mut all = [const { Vec::new() }; N];
        for (rows, statement) in all.iter_mut().zip(statements) {
            *rows = rows_of(&mut connection, statement).await;
        }
        sqlx::query("COMMIT").execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        all
    }

    /// What the database itself finds wrong with what it holds. `thoroughly` reads every table and index of PostgreSQL.
    pub async fn damage(&self, thoroughly: bool) -> Vec<String> {
        let mut connection = self.connect().await;
        let mut found = Vec::new();
        match &self.server {
            None => {
                let rows = rows_of(
                    &mut connection,
                    "SELECT CAST(integrity_check AS TEXT) FROM pragma_integrity_check",
                );
                let rows = rows.await;
                found.extend(rows.into_iter().flatten().flatten().filter(|line| line != "ok"));
                let broken = "SELECT CAST(\"table\" AS TEXT) FROM pragma_foreign_key_check";
                let broken = rows_of(&mut connection, broken).await;
                found.extend(broken.into_iter().map(|row| format!("a foreign key leads nowhere: {row:?}")));
            }
            Some((cluster, url)) => {
                if thoroughly {
                    found.extend(cluster.damage(url).err().map(|error| error.to_string()));
                }
                let failures =
                    "SELECT CAST(COALESCE(SUM(checksum_failures), 0) AS TEXT) FROM pg_stat_database";
                let failures = rows_of(&mut connection, failures).await;
                if failures[0][0].as_deref() != Some("0") {
                    found.push(format!("pages with a wrong checksum: {failures:?}"));
                }
            }
        }
        connection.close().await.unwrap();
        found
    }

    /// What the database says it is.
    pub async fn version(&self) -> String {
        let statement = match self.server {
            Some(_) => "SELECT CAST(current_setting('server_version') AS TEXT)",
            None => "SELECT CAST(sqlite_version() AS TEXT)",
        };
        let mut connection = self.connect().await;
        let rows = rows_of(&mut connection, statement).await;
        format!("{} {}", self.name(), rows[0][0].clone().unwrap_or_default())
    }

    async fn connect(&self) -> AnyConnection {
        sqlx::any::install_default_drivers();
        AnyConnection::connect(&self.url()).await.unwrap()
    }
}

async fn rows_of(connection: &mut AnyConnection, statement: &'static str) -> Vec<Row> {
    let rows = sqlx::query(statement)
        .fetch_all(connection)
        .await
        .unwrap_or_else(|error| panic!("{statement}: {error}"));
    rows.iter().map(|row| (0..row.len()).map(|column| row.try_get(column).unwrap()).collect()).collect()
}
