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

/** A 7z. Of a solid one, opening a member may unpack those before it. */
final class SevenZipContents implements Archive.Contents {
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
      var unpacker = new Unpacker.OfStream(in, bytes::length, file); // it may read all of the file
      return MemberStream.ofNoPacked(at, unpacker, member.unpackedBytes(), limits);
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
}
