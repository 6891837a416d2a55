//! An answer in time, or the word that there was none.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

/// Waits for `work`, but no longer than `limit` takes. What is not finished by then is dropped, which aborts it.
pub async fn within<T>(limit: impl Future<Output = ()>, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut limit = pin!(limit);
    poll_fn(move |context| match work.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => limit.as_mut().poll(context).map(|()| None),
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::future::{pending, ready};
    use std::task::{Context, Waker};

    fn poll_once<T>(future: impl Future<Output = T>) -> Poll<T> {
        pin!(future).poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn an_answer_that_is_there_wins_over_a_limit_that_is_reached() {
        assert_eq!(poll_once(within(ready(()), ready(1))), Poll::Ready(Some(1)));
    }

    #[test]
    fn a_limit_ends_what_would_never_end() {
        assert_eq!(poll_once(within(ready(()), pending::<()>())), Poll::Ready(None));
        assert_eq!(poll_once(within(pending(), pending::<()>())), Poll::Pending);
    }
}
