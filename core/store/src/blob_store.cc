#include "lectern/store/blob_store.h"

#include <unistd.h>

#include <cerrno>
#include <vector>

#include "files.h"

namespace lectern::store {
namespace {

constexpr std::size_t kChunk = 256 * 1024;

/// Reads at most one chunk; returns 0 at the end.
std::size_t read_some(int descriptor, std::span<std::byte> into, const Address& address) {
  for (;;) {
    const ssize_t count = ::read(descriptor, into.data(), into.size());
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) throw_errno(address.path(), "read");
  }
}

}  // namespace

Stored BlobStore::put(Bucket bucket, TenantId tenant, std::span<const std::byte> bytes) {
  const auto writer = create(bucket, tenant);
  writer->append(bytes);
  return writer->commit();
}

Stored BlobStore::put(Bucket bucket, TenantId tenant, std::string_view text) {
  return put(bucket, tenant, std::as_bytes(std::span(text.data(), text.size())));
}

Descriptor BlobStore::open_verified(const Address& address) {
  Descriptor blob = open(address);
  Hasher hasher;
  std::vector<std::byte> chunk(kChunk);
  for (std::size_t count = 0; (count = read_some(blob.get(), chunk, address)) > 0;) {
    hasher.add(std::span(chunk).first(count));
  }
  if (hasher.finish() != address.hash) {
    throw Error(Error::Kind::Damaged, address.path(), "the bytes do not have this hash");
  }
  if (::lseek(blob.get(), 0, SEEK_SET) != 0) throw_errno(address.path(), "seek");
  return blob;
}

std::string BlobStore::read(const Address& address, std::size_t limit) {
  const Descriptor blob = open(address);
  std::string content;
  std::vector<std::byte> chunk(kChunk);
  for (std::size_t count = 0; (count = read_some(blob.get(), chunk, address)) > 0;) {
    if (content.size() + count > limit)
      throw Error(Error::Kind::Damaged, address.path(), "larger than allowed");
    content.append(reinterpret_cast<const char*>(chunk.data()), count);
  }
  if (hash_of(std::as_bytes(std::span(content.data(), content.size()))) != address.hash) {
    throw Error(Error::Kind::Damaged, address.path(), "the bytes do not have this hash");
  }
  return content;
}

std::unique_ptr<BlobStore> open_store(const FileStoreOptions& options, const GuardOptions& guarded) {
  return guard(open_file_store(options), guarded);
}

}  // namespace lectern::store
