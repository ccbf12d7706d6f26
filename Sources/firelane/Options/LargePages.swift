import CMimalloc
import Glibc

/// Memory in pages of 2 MB where the system gives them: a survey fills a hundred megabytes, and asking
/// for them 4 kB at a time takes as long as reading it.
enum LargePages {
  /// Address space alone; a page costs memory once it is written to. What goes beyond it comes in small
  /// pages.
  private static let size = 4 << 30
  /// The allocator's blocks begin at multiples of this.
  private static let alignment = 64 << 20

  /// Hands the allocator its memory; to be called before anything large is allocated.
  static func prepare() {
    guard
      let start = mmap(
        nil, size + alignment, PROT_READ | PROT_WRITE,
        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0),
      start != MAP_FAILED
    else { return }
    let aligned = start.alignedUp(toMultipleOf: alignment)
    guard madvise(aligned, size, MADV_HUGEPAGE) == 0,
      mi_manage_os_memory(aligned, size, true, false, true, -1)
    else {
      munmap(start, size + alignment)
      return
    }
  }
}
