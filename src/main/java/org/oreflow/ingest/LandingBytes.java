package org.oreflow.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;
import org.oreflow.ingest.archive.Bytes;

/** The bytes of a file of a landing folder. */
record LandingBytes(Storage storage, String path, long length) implements Bytes {
  @Override
  public InputStream stream() throws IOException {
    return storage.open(path, 0);
  }

  @Override
  public SeekableByteChannel channel() throws IOException {
    return new Channel(storage.open(path, 0), length);
  }

  private static final class Channel implements SeekableByteChannel {
    private final FSDataInputStream in;
    private final long length;
    private final byte[] buffer = new byte[1 << 16];
    private boolean open = true;

    private Channel(FSDataInputStream in, long length) {
      this.in = in;
      this.length = length;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      checkOpen();
      int wanted = target.remaining();
      if (wanted == 0) {
        return 0;
      }
      int read = in.read(buffer, 0, Math.min(wanted, buffer.length));
      if (read > 0) {
        target.put(buffer, 0, read);
      }
      return read;
    }

    @Override
    public long position() throws IOException {
      checkOpen();
      return in.getPos();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      checkOpen();
      in.seek(position);
      return this;
    }

    private void checkOpen() throws ClosedChannelException {
      if (!open) {
        throw new ClosedChannelException();
      }
    }

    @Override
    public long size() {
      return length;
    }

    @Override
    public int write(ByteBuffer source) {
      throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
      throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
      return open;
    }

    @Override
    public void close() throws IOException {
      open = false;
      in.close();
    }
  }
}
