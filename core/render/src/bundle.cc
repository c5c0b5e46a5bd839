#include "lectern/render/bundle.h"

#include "zip_writer.h"

namespace lectern::render {

void to_bundle(const std::vector<BundleFile>& files, const std::vector<PictureFile>& pictures,
               const ArchiveSink& sink) {
  ZipWriter zip(sink);
  for (const BundleFile& file : files) zip.add(file.name, file.text, ZipWriter::Method::Deflate);
  // Pictures are packed already.
  for (const PictureFile& picture : pictures)
    zip.add("figures/" + picture.name, picture.load(), ZipWriter::Method::Store);
  zip.finish();
}

}  // namespace lectern::render
