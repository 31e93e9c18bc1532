package org.oreflow.ingest.archive;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdIOException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;
import org.apache.commons.io.input.BoundedInputStream;
import org.oreflow.config.InputException;
import org.tukaani.xz.XZInputStream;

/**
 * A file with the tables that it packs, read as streams and never unpacked to disk. The first bytes
 * tell what it is. A workbook's members are its sheets; these and Parquet are given as text of
 * commas. Several threads can read at the same time.
 *
 * <p>Memory per open member: 256 KiB for gzip and zip, the window for zstd (at most 128 MiB), the
 * dictionary for xz and 7z (at most 256 MiB). Reads of 64 KiB or more are fastest.
 *
 * <p>Text is sound only when its stream has been read to the end, where the checksums stand. A cut
 * exactly between two members, frames or streams of gzip, zstd or xz is not seen.
 */
public final class Archive {
  private final Kind kind;
  private final Place place;
  private final Contents contents;
  private final List<Member> members;
  private final Map<String, Member> byEntry = new HashMap<>();

  interface Contents {
    List<Member> members();

    /** A new stream of a member's bytes. It, or its reads, throw {@link InputException}. */
    InputStream open(Member member);
  }

  private Archive(Kind kind, Place place, Contents contents) {
    this.kind = kind;
    this.place = place;
    this.contents = contents;
    this.members = List.copyOf(contents.members());
    members.forEach(member -> byEntry.put(member.entry(), member));
  }

  public static Archive of(Bytes bytes) {
    return of(bytes, Limits.CUSTOMS);
  }

  static Archive of(Bytes bytes, Limits limits) {
    byte[] head = head(bytes);
    if (head.length == 0) {
      throw new InputException(
          bytes.path(), "file is empty", "fetch it again or take it out of the source");
    }
    if (Kind.isCut(head)) {
      throw new InputException(
          bytes.path(), "is cut off after " + head.length + " bytes", Place.FETCH);
    }
    Kind kind = Kind.of(head);
    if (kind == Kind.PLAIN && Kind.isBinary(head)) {
      refuseOtherName(bytes.path());
    }
    var place = new Place(bytes.path(), kind.label());
    kind.checkIsRead(bytes.path());
    Contents contents =
        switch (kind) {
          case ZIP -> zip(bytes, limits);
          case PARQUET -> new ParquetContents(bytes);
          case SEVEN_ZIP -> new SevenZipContents(bytes, limits);
          default -> new OneStream(bytes, kind, limits);
        };
    if (contents.members().isEmpty()) {
      throw place.refused("holds no file", "fetch it again or take it out of the source");
    }
    return new Archive(kind, place, contents);
  }

  // a plain text may be named so; bytes that are no text were meant to be what the name says
  private static void refuseOtherName(String path) {
    Kind.named(path)
        .ifPresent(
            kind -> {
              throw new InputException(
                  path,
                  "is no " + kind.label() + " file, as its name says, and no text",
                  Place.FETCH);
            });
  }

  private static Contents zip(Bytes bytes, Limits limits) {
    var zip = new ZipContents(bytes, limits);
    return zip.isWorkbook() ? new WorkbookContents(bytes, zip) : zip;
  }

  public boolean isPlain() {
    return kind == Kind.PLAIN;
  }

  public boolean isWorkbook() {
    return contents instanceof WorkbookContents;
  }

  public String kind() {
    return kind.label();
  }

  /** The files inside but folders and what macOS adds; a kind without names has one, "". */
  public List<Member> members() {
    return members;
  }

  public Optional<Member> member(String entry) {
    return Optional.ofNullable(byEntry.get(entry));
  }

  /** A new stream of a member's bytes, which the caller closes; slow in a solid 7z. */
  public InputStream open(Member member) {
    if (!member.equals(byEntry.get(member.entry()))) {
      throw place.refused(
          "has no entry \"" + member.entry() + "\" of " + member.unpackedBytes() + " bytes",
          "leave the file as it is while it is read");
    }
    return contents.open(member);
  }

  private static byte[] head(Bytes bytes) {
    try (InputStream in = bytes.openStream()) {
      return in.readNBytes(Kind.HEAD);
    } catch (IOException e) {
      throw Place.unreadable(bytes.path(), e);
    }
  }

  private record OneStream(Bytes bytes, Kind kind, Limits limits) implements Contents {
    private static final int XZ_BUFFER = 1 << 16; // bytes

    @Override
    public List<Member> members() {
      return List.of(new Member("", kind == Kind.PLAIN ? bytes.length() : Member.UNKNOWN));
    }

    @Override
    public InputStream open(Member member) {
      var place = new Place(bytes.path(), kind.label());
      InputStream in = bytes.openStream();
      try {
        var stream = new MemberStream(place, unpacker(in), member.unpackedBytes(), limits);
        return kind == Kind.PLAIN ? stream : stream.refusingPacked();
      } catch (IOException e) {
        throw place.explain(e, in);
      }
    }

    private Unpacker unpacker(InputStream in) throws IOException {
      if (kind == Kind.PLAIN) {
        return Unpacker.counted(in, Member.UNKNOWN);
      } else if (kind == Kind.GZIP) {
        return new GzipUnpacker(in);
      } else if (kind == Kind.ZSTD) {
        return new ZstdUnpacker(in);
      }
      // several streams and the padding between them are read, their checks verified
      var packed = BoundedInputStream.builder().setInputStream(in).get();
      var buffered = new BufferedInputStream(packed, XZ_BUFFER); // headers are read byte by byte
      var xz = new XZInputStream(buffered, Limits.DECODER_KIB);
      return new Unpacker.OfStream(xz, packed::getCount, xz);
    }
  }

  /**
   * Zstandard (RFC 8878), one frame after the other. The library's own stream takes a last frame
   * that is cut off for whole when the one before it ended in the same read.
   */
  private static final class ZstdUnpacker implements Unpacker {
    private static final int BUFFER = 1 << 18; // bytes

    private final InputStream in;
    private final ZstdDecompressCtx decoder = new ZstdDecompressCtx();
    private final byte[] fetched = new byte[BUFFER];
    private final ByteBuffer packed = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private final ByteBuffer unpacked = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private long read;
    private boolean inside; // a frame
    private boolean more; // the decoder may hold bytes that had no room

    ZstdUnpacker(InputStream in) {
      this.in = in;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      while (!unpacked.hasRemaining()) {
        if (!packed.hasRemaining() && !more && !fill()) {
          if (inside) {
            throw new EOFException();
          }
          return -1;
        }
        decode();
      }
      int count = Math.min(length, unpacked.remaining());
      unpacked.get(target, offset, count);
      return count;
    }

    private void decode() throws IOException {
      unpacked.clear();
      try {
        inside = !decoder.decompressDirectByteBufferStream(unpacked, packed);
      } catch (ZstdException e) {
        long code = Zstd.getErrorCode(e.getErrorCode()); // the exception has it as a negative size
        var damage = new ZstdIOException(code, e.getMessage());
        damage.initCause(e);
        throw damage;
      }
      more = inside && !unpacked.hasRemaining();
      unpacked.flip();
    }

    private boolean fill() throws IOException {
      int count = in.read(fetched);
      if (count <= 0) {
        return false;
      }
      packed.clear().put(fetched, 0, count).flip();
      read += count;
      return true;
    }

    @Override
    public long packed() {
      return read - packed.remaining();
    }

    @Override
    public void close() throws IOException {
      decoder.close();
      in.close();
    }
  }

  /** Gzip (RFC 1952), one member after the other; zeros after the last one are padding. */
  private static final class GzipUnpacker implements Unpacker {
    private static final int DEFLATE = 8;
    private static final int HEADER_CHECKSUM = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int RESERVED = 0xe0;

    private final Inflation inflation;
    private final CRC32 checksum = new CRC32();
    private final CRC32 header = new CRC32();
    private long size; // unpacked bytes of this member
    private boolean begun; // the first member
    private boolean inside; // a member

    GzipUnpacker(InputStream in) {
      this.inflation = new Inflation(in, Long.MAX_VALUE);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      while (inside || begin()) {
        int count = inflation.read(target, offset, length);
        if (count > 0) {
          checksum.update(target, offset, count);
          size += count;
          return count;
        }
        end();
      }
      return -1;
    }

    private boolean begin() throws IOException {
      int first = inflation.next();
      if (begun && first <= 0) {
        skipPadding(first);
        return false;
      }
      begun = true;
      header.reset();
      header.update(first);
      if (first != 0x1f || next() != 0x8b) {
        throw new ZipException("other data follow its last member");
      }
      readHeader();
      checksum.reset();
      size = 0;
      inflation.begin();
      inside = true;
      return true;
    }

    private void skipPadding(int first) throws IOException {
      int next = first;
      while (next == 0) {
        next = inflation.next();
      }
      if (next > 0) {
        throw new ZipException("other data follow its last member");
      }
    }

    private void readHeader() throws IOException {
      int method = next();
      if (method != DEFLATE) {
        throw new ZipException("Unsupported compression method " + method);
      }
      int flags = next();
      if ((flags & RESERVED) != 0) {
        throw new ZipException("reserved flags are set");
      }
      skip(6); // time, extra flags, system
      if ((flags & EXTRA) != 0) {
        skip(next() | next() << 8);
      }
      if ((flags & NAME) != 0) {
        skipText();
      }
      if ((flags & COMMENT) != 0) {
        skipText();
      }
      if ((flags & HEADER_CHECKSUM) != 0) {
        long expected = header.getValue() & 0xffff;
        Unpacker.check("header checksum", expected, next() | next() << 8, "it");
      }
    }

    private void end() throws IOException {
      inside = false;
      Unpacker.check("checksum", checksum.getValue(), number(), "it");
      Unpacker.check("length", size & 0xffff_ffffL, number(), "it");
    }

    private void skip(int count) throws IOException {
      for (int i = 0; i < count; i++) {
        next();
      }
    }

    private void skipText() throws IOException {
      int next;
      do {
        next = next();
      } while (next != 0);
    }

    private long number() throws IOException {
      return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private int next() throws IOException {
      int next = inflation.next();
      if (next < 0) {
        throw new EOFException();
      }
      header.update(next);
      return next;
    }

    @Override
    public long packed() {
      return inflation.packed();
    }

    @Override
    public void close() throws IOException {
      inflation.close();
    }
  }

  /** A 7z. Of a solid one, opening a member may unpack those before it. */
  static final class SevenZipContents implements Archive.Contents {
    private final Bytes bytes;
    private final Limits limits;
    private final Place place;
    private final Map<String, Member> members = new LinkedHashMap<>();

    SevenZipContents(Bytes bytes, Limits limits) {
      this.bytes = bytes;
      this.limits = limits;
      this.place = new Place(bytes.path(), Kind.SEVEN_ZIP.label());
      List<SevenZArchiveEntry> directory = directory();
      var names = new EntryNames(place);
      directory.forEach(entry -> add(entry, names));
      long unpacked = directory.stream().mapToLong(SevenZArchiveEntry::getSize).sum();
      limits.check(place, unpacked, bytes.length());
    }

    @Override
    public List<Member> members() {
      return List.copyOf(members.values());
    }

    @Override
    public InputStream open(Member member) {
      Place at = place.entry(member.entry());
      SeekableByteChannel channel = bytes.openChannel();
      try {
        SevenZFile file = file(channel);
        InputStream in = entry(file, member.entry());
        var unpacker =
            new Unpacker.OfStream(in, bytes::length, file); // it may read all of the file
        return new MemberStream(at, unpacker, member.unpackedBytes(), limits).refusingPacked();
      } catch (IOException | RuntimeException e) {
        throw at.explain(e, channel);
      }
    }

    private void add(SevenZArchiveEntry entry, EntryNames names) {
      String name = entry.getName();
      names.checkStaysInside(name);
      if (entry.isDirectory() || entry.isAntiItem() || EntryNames.isMacResource(name)) {
        return;
      }
      names.checkIsNew(name);
      members.put(name, new Member(name, entry.getSize()));
    }

    private List<SevenZArchiveEntry> directory() {
      SeekableByteChannel channel = bytes.openChannel();
      try (SevenZFile file = file(channel)) {
        return StreamSupport.stream(file.getEntries().spliterator(), false).toList();
      } catch (IOException
          | RuntimeException e) { // both are answers to bytes that are no directory
        throw place.explain(e, channel);
      }
    }

    private SevenZFile file(SeekableByteChannel channel) throws IOException {
      return SevenZFile.builder()
          .setSeekableByteChannel(channel)
          .setDefaultName(bytes.path())
          .setUseDefaultNameForUnnamedEntries(true)
          .setMaxMemoryLimitKiB(Limits.DECODER_KIB)
          .get();
    }

    private InputStream entry(SevenZFile file, String name) throws IOException {
      for (SevenZArchiveEntry entry : file.getEntries()) {
        if (name.equals(entry.getName()) && members.get(name).unpackedBytes() == entry.getSize()) {
          InputStream in = file.getInputStream(entry);
          checkIsOpen(entry);
          return in;
        }
      }
      throw new IOException("it has changed since it was listed");
    }

    private static void checkIsOpen(SevenZArchiveEntry entry) throws IOException {
      if (entry.getContentMethods() == null) { // an empty entry has none
        return;
      }
      for (var method : entry.getContentMethods()) {
        if (method.getMethod() == SevenZMethod.AES256SHA256) {
          throw new PasswordRequiredException(entry.getName());
        }
      }
    }
  }
}
