//! A stream whose peer must go on taking what it is sent.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

/// Ends writing with [`io::ErrorKind::TimedOut`] when nothing could be written for `patience`. It stands below TLS, so that
/// all bytes count. A slow peer is not a silent one: each byte it makes room for starts the time anew.
pub struct Progress<S> {
    stream: S,
    patience: Duration,
    /// Runs while a write waits.
    waiting: Option<Pin<Box<Sleep>>>,
}

impl<S> Progress<S> {
    pub fn new(stream: S, patience: Duration) -> Progress<S> {
        Progress { stream, patience, waiting: None }
    }

    fn watch<T>(&mut self, context: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.waiting = None;
            return written;
        }
        let patience = self.patience;
        let timer = self.waiting.get_or_insert_with(|| Box::pin(tokio::time::sleep(patience)));
        timer.as_mut().poll(context).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Progress<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Progress<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.watch(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.watch(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    // A socket neither flushes nor shuts down by waiting, and neither shows that the peer took anything.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};

    use super::*;

    fn write(stream: &mut Progress<DuplexStream>) -> Poll<io::Result<usize>> {
        Pin::new(stream).poll_write(&mut Context::from_waker(Waker::noop()), b"four")
    }

    #[tokio::test]
    async fn a_peer_that_takes_nothing_is_given_up() {
        let (near, _far) = duplex(4);
        let mut stream = Progress::new(near, Duration::from_millis(1));
        stream.write_all(b"four").await.unwrap();
        assert_eq!(stream.write_all(b"more").await.unwrap_err().kind(), io::ErrorKind::TimedOut);
    }

    #[tokio::test]
    async fn every_byte_taken_starts_the_time_anew() {
        let (near, mut far) = duplex(4);
        let mut stream = Progress::new(near, Duration::from_secs(3600));
        assert!(write(&mut stream).is_ready());
        assert!(write(&mut stream).is_pending());
        let first = stream.waiting.as_ref().unwrap().deadline();
        assert!(write(&mut stream).is_pending());
        assert_eq!(stream.waiting.as_ref().unwrap().deadline(), first, "asking again is no progress");
        far.read_exact(&mut [0]).await.unwrap();
        assert!(write(&mut stream).is_ready());
        assert!(stream.waiting.is_none());
    }
}
