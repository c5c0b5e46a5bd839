#include "pdf_writer.h"

namespace lectern::golden {
namespace {

/// An image of the whole page, in one grey pixel.
const std::string kImage = "q 612 0 0 792 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \xc8 EI Q";

/// A scan that lies askew by one degree, with the layer of an earlier recognition: over the width of the page
/// a line sinks by more than half the way to the next one.
std::string askew_layer() {
  Pdf pdf("A scan that lies askew");
  Sheet& page = pdf.page();
  page.raw(kImage).raw("3 Tr .99985 -.01745 .01745 .99985 -7 5 cm");
  page.text(72, 90, 16, Face::Bold, "The keeper's book");
  page.lines(72, 120, 10, 13, Face::Roman,
             {"The keeper of the light wrote the hour at which it was lit into a book, and beside it the",
              "weather, the ships that he had seen, and how much oil there was. The books were found in",
              "the cellar of the house, where the damp had taken the first and the last of them."});
  page.lines(
      72, 180, 10, 13, Face::Roman,
      {"In the winter of the great ice", "the lamp burned by day as well,", "since nobody could have said",
       "where the day began. The oil", "was gone before the thaw, and"});
  page.lines(
      330, 180, 10, 13, Face::Roman,
      {"the keeper burned what he had:", "fat, candles, and in the end the",
       "chairs of the watch room. Not a", "ship was lost in those weeks,", "for not a ship had put to sea."});
  return pdf.bytes();
}

/// The same layer in letters of which no language is written: it is not shown.
std::string layer_of_no_language() {
  Pdf pdf("A layer of no language");
  Sheet& page = pdf.page();
  page.raw(kImage).raw("3 Tr");
  page.lines(72, 120, 10, 13, Face::Roman,
             {"Aol rllwly vm aol spnoa dyval aol ovby ha dopjo pa dhz spa puav h ivvr huk ilzpkl pa aol",
              "dlhaoly aol zopwz aoha ol ohk zllu huk ovd tbjo vps aolyl dhz. Aol ivvrz dlyl mvbuk pu"});
  page.raw("0 Tr");
  page.text(72, 770, 9, Face::Roman, "Received on 3 May");
  return pdf.bytes();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> scan_samples() {
  return {{"askew-layer", askew_layer()}, {"layer-of-no-language", layer_of_no_language()}};
}

}  // namespace lectern::golden
