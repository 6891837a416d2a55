//! A pipe between browser and backend that counts the event streams in it.

use std::collections::HashSet;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;

#[derive(Default)]
struct Count {
    open: HashSet<u64>,
    opened: usize,
}

/// The pipe. Pages that are opened at its address have all their requests pass through it.
pub struct Tap {
    /// Its address: `http://localhost:PORT`.
    pub url: String,
    count: Arc<Mutex<Count>>,
}

impl Tap {
    /// Leads to a house.
    pub fn open(house: &str) -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let url = format!("http://localhost:{}", listener.local_addr()?.port());
        let target = house.trim_start_matches("http://").to_owned();
        let count: Arc<Mutex<Count>> = Arc::default();
        let counted = Arc::clone(&count);
        std::thread::spawn(move || {
            for (number, browser) in listener.incoming().flatten().enumerate() {
                let (target, count) = (target.clone(), Arc::clone(&counted));
                std::thread::spawn(move || lead(number as u64, browser, &target, &count));
            }
        });
        Ok(Self { url, count })
    }

    /// How many streams are open now.
    pub fn streams(&self) -> usize {
        self.count.lock().unwrap_or_else(PoisonError::into_inner).open.len()
    }

    /// How many were ever opened.
    pub fn opened(&self) -> usize {
        self.count.lock().unwrap_or_else(PoisonError::into_inner).opened
    }
}

fn lead(number: u64, browser: TcpStream, target: &str, count: &Arc<Mutex<Count>>) {
    let Ok(backend) = TcpStream::connect(target) else { return };
    let (Ok(mut from_backend), Ok(mut to_browser)) = (backend.try_clone(), browser.try_clone()) else {
        return;
    };
    let back = std::thread::spawn(move || {
        let _ = std::io::copy(&mut from_backend, &mut to_browser);
        let _ = to_browser.shutdown(Shutdown::Both);
    });
    let (mut browser, mut backend) = (browser, backend);
    let mut buffer = [0; 16 * 1024];
    while let Ok(length) = browser.read(&mut buffer) {
        if length == 0 {
            break;
        }
        // One request at a time goes through a connection, and its first line comes first.
        let mut count = count.lock().unwrap_or_else(PoisonError::into_inner);
        if buffer[..length].starts_with(b"GET /api/v1/events ") {
            count.open.insert(number);
            count.opened += 1;
        } else {
            count.open.remove(&number);
        }
        drop(count);
        if backend.write_all(&buffer[..length]).is_err() {
            break;
        }
    }
    count.lock().unwrap_or_else(PoisonError::into_inner).open.remove(&number);
    let _ = backend.shutdown(Shutdown::Both);
    let _ = back.join();
}
