package org.oreflow.ingest.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;

/** A zip: its directory, read once, and a channel for every entry that is opened. */
final class ZipContents implements Archive.Contents {
  private static final String DIRECTORY = "the directory";

  private final Bytes bytes;
  private final Limits limits;
  private final Place place;
  private final Map<String, ZipArchiveEntry> entries = new LinkedHashMap<>();

  ZipContents(Bytes bytes, Limits limits) {
    this.bytes = bytes;
    this.limits = limits;
    this.place = new Place(bytes.path(), Kind.ZIP.label());
    var names = new EntryNames(place);
    directory().forEach(entry -> add(entry, names));
    long unpacked = entries.values().stream().mapToLong(ZipArchiveEntry::getSize).sum();
    limits.check(place, unpacked, bytes.length());
  }

  boolean isWorkbook() {
    return entries.containsKey("[Content_Types].xml");
  }

  @Override
  public List<Member> members() {
    return entries.values().stream()
        .map(entry -> new Member(entry.getName(), entry.getSize()))
        .toList();
  }

  @Override
  public InputStream open(Member member) {
    ZipArchiveEntry entry = entries.get(member.entry());
    Place at = place.entry(member.entry());
    SeekableByteChannel channel = bytes.openChannel();
    try {
      channel.position(ZipHeaders.data(channel, entry));
      var data = new Checked(data(channel, entry), entry, new CRC32());
      return isWorkbook() // whose parts may be packed files, such as another one
          ? new MemberStream(at, data, entry.getSize(), limits)
          : new MemberStream(at, data, entry.getSize(), limits).refusingPacked();
    } catch (IOException e) {
      throw at.explain(e, channel);
    }
  }

  private static Unpacker data(SeekableByteChannel channel, ZipArchiveEntry entry)
      throws IOException {
    InputStream in = Channels.newInputStream(channel);
    if (entry.getMethod() == ZipEntry.STORED) {
      return Unpacker.counted(in, entry.getCompressedSize());
    }
    var inflation = new Inflation(in, entry.getCompressedSize());
    inflation.begin();
    return inflation;
  }

  private void add(ZipArchiveEntry entry, EntryNames names) {
    String name = entry.getName();
    names.checkStaysInside(name);
    if (EntryNames.isFolder(name) || EntryNames.isMacResource(name)) {
      return;
    }
    names.checkIsNew(name);
    Place at = place.entry(name);
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw at.locked();
    }
    if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
      throw at.unsupported(method(entry));
    }
    entries.put(name, entry);
  }

  private static String method(ZipArchiveEntry entry) {
    ZipMethod known = ZipMethod.getMethodByCode(entry.getMethod());
    return known == null || known == ZipMethod.UNKNOWN
        ? "number " + entry.getMethod()
        : known.name().toLowerCase(Locale.ROOT);
  }

  private List<ZipArchiveEntry> directory() {
    SeekableByteChannel channel = bytes.openChannel();
    try (channel) {
      long stated = ZipHeaders.entries(channel);
      List<ZipArchiveEntry> found = directory(channel);
      if (found.size() != stated) {
        throw new ZipException("directory has " + found.size() + " entries, it states " + stated);
      }
      return found;
    } catch (IOException e) {
      throw place.explain(e);
    }
  }

  private static List<ZipArchiveEntry> directory(SeekableByteChannel channel) throws IOException {
    try (var zip =
        ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get()) {
      return Collections.list(zip.getEntries());
    } catch (RuntimeException e) { // the library's answer to some bytes that are no directory
      throw new IOException("its directory cannot be read: " + e, e);
    }
  }

  private record Checked(Unpacker data, ZipArchiveEntry entry, CRC32 checksum) implements Unpacker {
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = data.read(target, offset, length);
      if (count > 0) {
        checksum.update(target, offset, count);
      } else if (data.packed() < entry.getCompressedSize()
          && entry.getMethod() == ZipEntry.STORED) {
        throw new EOFException();
      } else {
        Unpacker.check("packed length", data.packed(), entry.getCompressedSize(), DIRECTORY);
        Unpacker.check("checksum", checksum.getValue(), entry.getCrc(), DIRECTORY);
      }
      return count;
    }

    @Override
    public long packed() {
      return data.packed();
    }

    @Override
    public void close() throws IOException {
      data.close();
    }
  }

  /**
   * The parts of a zip (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.14 to 4.3.16) that its directory
   * is checked against: the library reads it up to the first entry that does not look like one.
   */
  private static final class ZipHeaders {
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LOCATOR = 0x07064b50; // of the end record of zip64
    private static final int LOCATOR_BYTES = 20;
    private static final int END64_BYTES = 56;

    static long entries(SeekableByteChannel channel) throws IOException {
      long length = channel.size();
      int tail = (int) Math.min(length, LOCATOR_BYTES + END_BYTES + LONGEST_COMMENT);
      ByteBuffer bytes = read(channel, length - tail, tail);
      int end = tail - END_BYTES;
      while (end >= 0 && bytes.getInt(end) != END) {
        end--;
      }
      if (end < 0) {
        throw new ZipException("it has no directory");
      }
      int locator = end - LOCATOR_BYTES;
      return locator < 0 || bytes.getInt(locator) != LOCATOR
          ? bytes.getShort(end + 10) & 0xffff
          : read(channel, bytes.getLong(locator + 8), END64_BYTES).getLong(32);
    }

    /** Where the packed bytes of an entry begin, by the header that stands before them. */
    static long data(SeekableByteChannel channel, ZipArchiveEntry entry) throws IOException {
      long at = entry.getLocalHeaderOffset();
      ByteBuffer header = read(channel, at, LOCAL_BYTES);
      if (header.getInt(0) != LOCAL) {
        throw new ZipException("its directory points to other data");
      }
      int name = header.getShort(26) & 0xffff;
      int extra = header.getShort(28) & 0xffff;
      if (!Arrays.equals(read(channel, at + LOCAL_BYTES, name).array(), entry.getRawName())) {
        throw new ZipException("its directory and its own header name it differently");
      }
      return at + LOCAL_BYTES + name + extra;
    }

    private static ByteBuffer read(SeekableByteChannel channel, long at, int count)
        throws IOException {
      if (at < 0 || at + count > channel.size()) {
        throw new EOFException();
      }
      channel.position(at);
      ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
      while (bytes.hasRemaining()) {
        if (channel.read(bytes) < 0) {
          throw new EOFException();
        }
      }
      return bytes.flip();
    }
  }
}
