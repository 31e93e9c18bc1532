package org.oreflow.ingest.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.sevenz.SevenZMethod;

/**
 * A 7z. Solid archives allow sequential access only: opening the n-th member may unpack those
 * before it, so that reading all of many members takes time of their square. Checksums are verified
 * where the archive has them, which its programs always write.
 */
final class SevenZipContents implements Contents {
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
    SeekableByteChannel channel = channel();
    try {
      SevenZFile file = file(channel);
      InputStream in = entry(file, member.entry());
      var unpacker = new SevenZipUnpacker(file, in, bytes.length());
      return new MemberStream(at, new Unnested(at, unpacker), member.unpackedBytes(), limits);
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
    SeekableByteChannel channel = channel();
    try (SevenZFile file = file(channel)) {
      return StreamSupport.stream(file.getEntries().spliterator(), false).toList();
    } catch (IOException | RuntimeException e) { // both are answers to bytes that are no directory
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

  private SeekableByteChannel channel() {
    try {
      return bytes.channel();
    } catch (IOException e) {
      throw Place.unreadable(bytes.path(), e);
    }
  }

  /** An entry of an archive that ends with it. */
  private record SevenZipUnpacker(SevenZFile file, InputStream in, long packed)
      implements Unpacker {
    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return in.read(target, offset, length);
      } catch (RuntimeException e) { // an answer of some of its decoders to damaged data
        throw new IOException(e.toString(), e);
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
