package org.oreflow.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.function.LongConsumer;
import org.apache.commons.io.input.ProxyInputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.oreflow.ingest.archive.Bytes;

public record LandingBytes(Storage storage, String path, long length, LongConsumer read)
    implements Bytes {

  public LandingBytes(Storage storage, String path, long length) {
    this(storage, path, length, bytes -> {});
  }

  @Override
  public InputStream stream() throws IOException {
    return from(0);
  }

  public InputStream from(long offset) throws IOException {
    return new ProxyInputStream(storage.open(path, offset)) {
      @Override
      protected void afterRead(int count) {
        read.accept(Math.max(0, count));
      }
    };
  }

  @Override
  public SeekableByteChannel channel() throws IOException {
    return new Channel(storage.open(path, 0), length, read);
  }

  private static final class Channel implements SeekableByteChannel {
    private final FSDataInputStream in;
    private final long length;
    private final LongConsumer told;
    private final byte[] buffer = new byte[1 << 16];
    private boolean open = true;

    private Channel(FSDataInputStream in, long length, LongConsumer told) {
      this.in = in;
      this.length = length;
      this.told = told;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      int read = in.read(buffer, 0, Math.min(target.remaining(), buffer.length));
      if (read > 0) {
        target.put(buffer, 0, read);
        told.accept(read);
      }
      return read;
    }

    @Override
    public long position() throws IOException {
      return in.getPos();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      in.seek(position);
      return this;
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
