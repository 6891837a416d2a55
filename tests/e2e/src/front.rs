//! A server in front of the backend: pages of a host, with the host's own headers, on the origin of the API; and requests
//! that stop halfway.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result};

/// How often a request that is held looks whether it may go on, or nobody waits for it any more.
const GLANCE: Duration = Duration::from_millis(10);

/// Where a request stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Before the backend hears of it.
    Asked,
    /// After the head of the answer.
    Headed,
    /// In the middle of the answer's body.
    Halfway,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Asked, Self::Headed, Self::Halfway];
}

/// A page of a host.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The whole document, or a script.
    pub body: String,
    /// Its type; a document where empty.
    pub kind: &'static str,
    /// Headers besides, `Content-Security-Policy` for one.
    pub headers: Vec<(&'static str, String)>,
}

#[derive(Default)]
struct State {
    pages: HashMap<String, Page>,
    folders: Vec<(String, PathBuf)>,
    held: Option<(String, Stage)>,
    waiting: usize,
    given_up: usize,
    asked: Vec<String>,
}

/// The server. It listens until the test ends.
pub struct Front {
    /// Its own address, `http://localhost:PORT`.
    pub url: String,
    backend: String,
    state: Arc<Mutex<State>>,
}

impl Front {
    /// Listens, and passes on to the backend what is no page of a host.
    pub fn open(backend: &str) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let front = Self {
            url: format!("http://localhost:{}", listener.local_addr()?.port()),
            backend: backend.to_owned(),
            state: Arc::default(),
        };
        let (state, address) = (Arc::clone(&front.state), host_of(backend).to_owned());
        let own = front.url.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (state, address, own) = (Arc::clone(&state), address.clone(), own.clone());
                // A browser that goes away in the middle is what some of the tests are about.
                std::thread::spawn(move || answer(stream, &address, &own, &state));
            }
        });
        Ok(front)
    }

    /// Serves a page, `/host/NAME`.
    pub fn page(&self, path: &str, page: Page) {
        self.lock().pages.insert(path.to_owned(), page);
    }

    /// Serves the files of a folder below a path that begins and ends with a slash.
    pub fn folder(&self, below: &str, folder: PathBuf) {
        self.lock().folders.push((below.to_owned(), folder));
    }

    /// From now on, requests whose path begins so stop at a stage.
    pub fn hold(&self, path: &str, stage: Stage) {
        let mut state = self.lock();
        state.held = Some((path.to_owned(), stage));
        state.given_up = 0;
    }

    /// Lets everything go on.
    pub fn release(&self) {
        self.lock().held = None;
    }

    /// How many requests are held now.
    pub fn waiting(&self) -> usize {
        self.lock().waiting
    }

    /// How many that were held nobody waited for any more, since `hold`.
    pub fn given_up(&self) -> usize {
        self.lock().given_up
    }

    /// Every path that was asked for so far; they are told once.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.lock().asked)
    }

    /// The backend behind.
    pub fn backend(&self) -> &str {
        &self.backend
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn host_of(url: &str) -> &str {
    url.split("://").nth(1).unwrap_or(url)
}

fn answer(client: TcpStream, backend: &str, own: &str, state: &Mutex<State>) -> Result<()> {
    let lock = || state.lock().unwrap_or_else(PoisonError::into_inner);
    let mut reader = BufReader::new(client.try_clone()?);
    let mut head = Vec::new();
    while reader.read_until(b'\n', &mut head)? > 2 {}
    let head = String::from_utf8_lossy(&head).into_owned();
    let target = head.split(' ').nth(1).context("no request")?.to_owned();
    let path = target.split('?').next().unwrap_or_default().to_owned();
    let length = header(&head, "content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    lock().asked.push(path.clone());

    let stage =
        lock().held.clone().filter(|(held, _)| path.starts_with(held.as_str())).map(|(_, stage)| stage);
    let wait = |at: Stage| stage != Some(at) || held(&client, state);
    if !wait(Stage::Asked) {
        return Ok(());
    }
    let page = lock().pages.get(&path).cloned();
    let file = lock()
        .folders
        .iter()
        .find_map(|(below, folder)| Some(folder.join(path.strip_prefix(below.as_str())?)));
    let (head, body) = if let Some(page) = page {
        let mut head = String::from("HTTP/1.1 200 OK\r\n");
        let kind = if page.kind.is_empty() { "text/html; charset=utf-8" } else { page.kind };
        head.push_str(&format!("content-type: {kind}\r\n"));
        page.headers.iter().for_each(|(name, value)| head.push_str(&format!("{name}: {value}\r\n")));
        (head, page.body.into_bytes())
    } else if let Some(file) = file {
        match std::fs::read(&file) {
            Ok(bytes) => (format!("HTTP/1.1 200 OK\r\ncontent-type: {}\r\n", kind_of(&path)), bytes),
            Err(_) => ("HTTP/1.1 404 Not Found\r\n".to_owned(), Vec::new()),
        }
    } else {
        return pass_on(&client, backend, own, &head, &body, wait);
    };
    let mut client = &client;
    client
        .write_all(format!("{head}content-length: {}\r\nconnection: close\r\n\r\n", body.len()).as_bytes())?;
    client.write_all(&body)?;
    Ok(client.shutdown(Shutdown::Both)?)
}

/// Waits until the request may go on. False where nobody waits for it any more.
fn held(client: &TcpStream, state: &Mutex<State>) -> bool {
    let lock = || state.lock().unwrap_or_else(PoisonError::into_inner);
    lock().waiting += 1;
    let _ = client.set_read_timeout(Some(GLANCE));
    let goes_on = loop {
        if lock().held.is_none() {
            break true;
        }
        // A browser that gives up closes its end.
        match client.peek(&mut [0]) {
            Ok(0) => break false,
            Err(error)
                if !matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut) =>
            {
                break false;
            }
            _ => {}
        }
    };
    let mut state = lock();
    state.waiting -= 1;
    state.given_up += usize::from(!goes_on);
    goes_on
}

fn pass_on(
    mut client: &TcpStream,
    backend: &str,
    own: &str,
    head: &str,
    body: &[u8],
    wait: impl Fn(Stage) -> bool,
) -> Result<()> {
    let mut server = TcpStream::connect(backend.replace("localhost", "127.0.0.1"))?;
    // The backend is to see its own origin: it answers nobody else's pages.
    let theirs = head.replace(own, &format!("http://{backend}")).replace(host_of(own), backend);
    let mut lines: Vec<&str> = theirs.split("\r\n").filter(|line| !line.is_empty()).collect();
    lines.retain(|line| !line.to_ascii_lowercase().starts_with("connection:"));
    lines.push("connection: close");
    server.write_all(format!("{}\r\n\r\n", lines.join("\r\n")).as_bytes())?;
    server.write_all(body)?;

    let mut reader = BufReader::new(server.try_clone()?);
    let mut answer = Vec::new();
    while reader.read_until(b'\n', &mut answer)? > 2 {}
    client.write_all(&answer)?;
    if !wait(Stage::Headed) {
        return Ok(());
    }
    let mut first = true;
    let mut part = [0; 4096];
    loop {
        let read = reader.read(&mut part)?;
        if read == 0 {
            return Ok(client.shutdown(Shutdown::Both)?);
        }
        let half = if first { read / 2 } else { 0 };
        client.write_all(&part[..half])?;
        if first && !wait(Stage::Halfway) {
            return Ok(());
        }
        client.write_all(&part[half..read])?;
        first = false;
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().find_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.eq_ignore_ascii_case(name).then(|| value.trim())
    })
}

fn kind_of(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("js") => "text/javascript",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css",
        _ => "application/octet-stream",
    }
}
