#include "lectern/names/model_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lectern/base/descriptor.h"

namespace lectern::names {

std::filesystem::path model_beside_us() {
  std::error_code none;
  return std::filesystem::read_symlink("/proc/self/exe", none).parent_path() / "names.model";
}

Result<ModelFile, std::string> ModelFile::open(const std::filesystem::path& path) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat facts{};
  if (file.get() < 0 || ::fstat(file.get(), &facts) != 0 || facts.st_size <= 0)
    return std::string("the name model is missing");
  const auto size = static_cast<std::size_t>(facts.st_size);
  void* bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
  if (bytes == MAP_FAILED) return std::string("the name model cannot be read");
  std::shared_ptr<const void> mapping(bytes, [size](void* at) { ::munmap(at, size); });
  auto model = pii::NameModel::from_bytes({static_cast<const std::byte*>(bytes), size});
  if (!model) return model.error();
  return ModelFile(std::move(mapping), *model);
}

}  // namespace lectern::names
