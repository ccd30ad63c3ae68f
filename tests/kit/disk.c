/* A disk that is watched, or spoilt: a library to be loaded before libc (LD_PRELOAD), for the tests of faults.

   FAULT_ROOT is the folder it is about. With FAULT_LOG, whatever is done below it is appended to that file in the order
   in which it is done, and syncs are only noted: kit/disk.py reads it. With FAULT_FULL, while a file of that name exists,
   files cannot grow (ENOSPC); with FAULT_BROKEN, while that one exists, nothing can be synced (EIO). */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SYNC 15000 /* microseconds */
#define REAL(name) ((__typeof__(&name))real(#name))

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static __thread int inside; /* calls of our own are not watched */

static void *real(const char *name) {
    void *found = dlsym(RTLD_NEXT, name);
    if (!found) abort();
    return found;
}

static const char *root(void) { return inside ? NULL : getenv("FAULT_ROOT"); }

static int below(const char *path) {
    const char *at = root();
    size_t length = at ? strlen(at) : 0;
    return at && strncmp(path, at, length) == 0 && path[length] == '/';
}

/* The path of an open file, where it is below the root. What is unlinked has a name that ends in " (deleted)". */
static int place(int fd, char *path) {
    char link[64];
    if (!root()) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    const char *at = root();
    return below(path) || strcmp(path, at) == 0;
}

static int named(const char *variable) {
    const char *file = getenv(variable);
    return file && access(file, F_OK) == 0;
}

/* One record: what, inode, offset, sizes of path and data, then both. A single write, so that it is there as a whole. */
static void note(char what, uint64_t inode, int64_t offset, const char *path, const void *data, uint32_t size) {
    static int log = -1;
    static pid_t mine;
    const char *name = getenv("FAULT_LOG");
    if (!name) return;
    if (log < 0 || mine != getpid()) {
        log = REAL(open)(name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
        mine = getpid();
    }
    uint32_t named_by = path ? (uint32_t)strlen(path) : 0;
    char *record = malloc(32 + named_by + size);
    uint64_t head[4] = {(uint64_t)what, inode, (uint64_t)offset, (uint64_t)named_by << 32 | size};
    memcpy(record, head, 32);
    if (named_by) memcpy(record + 32, path, named_by);
    if (size) memcpy(record + 32 + named_by, data, size);
    if (REAL(write)(log, record, 32 + named_by + size) != (ssize_t)(32 + named_by + size)) abort();
    free(record);
}

static uint64_t inode_of(int fd) {
    struct stat about;
    return fstat(fd, &about) == 0 ? about.st_ino : 0;
}

#define BEGIN pthread_mutex_lock(&turn), inside = 1
#define END inside = 0, pthread_mutex_unlock(&turn)

static int full(int fd, int64_t end) {
    struct stat about;
    return named("FAULT_FULL") && fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && end > about.st_size;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset) {
    char path[PATH_MAX];
    if (!place(fd, path)) return REAL(pwrite64)(fd, data, size, offset);
    BEGIN;
    ssize_t done = -1;
    if (full(fd, offset + (int64_t)size)) errno = ENOSPC;
    else done = REAL(pwrite64)(fd, data, size, offset);
    int error = errno;
    if (done > 0) note('w', inode_of(fd), offset, NULL, data, (uint32_t)done);
    END;
    errno = error;
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset) { return pwrite64(fd, data, size, offset); }

ssize_t write(int fd, const void *data, size_t size) {
    char path[PATH_MAX];
    if (!place(fd, path)) return REAL(write)(fd, data, size);
    BEGIN;
    int64_t offset = lseek(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
    ssize_t done = -1;
    if (full(fd, offset + (int64_t)size)) errno = ENOSPC;
    else done = REAL(write)(fd, data, size);
    int error = errno;
    if (done > 0) note('w', inode_of(fd), offset, NULL, data, (uint32_t)done);
    END;
    errno = error;
    return done;
}

int ftruncate64(int fd, off64_t size) {
    char path[PATH_MAX];
    if (!place(fd, path)) return REAL(ftruncate64)(fd, size);
    BEGIN;
    int failed = REAL(ftruncate64)(fd, size);
    if (!failed) note('t', inode_of(fd), size, NULL, NULL, 0);
    END;
    return failed;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

/* Where there is a log, a sync is only noted, after the time that a slow disk takes: the test loses what was not synced. */
static int sync_of(int fd, int (*sync)(int)) {
    char path[PATH_MAX];
    if (!place(fd, path)) return sync(fd);
    BEGIN;
    struct stat about;
    int failed = 0;
    if (named("FAULT_BROKEN")) failed = -1;
    else if (getenv("FAULT_LOG")) {
        int folder = fstat(fd, &about) == 0 && S_ISDIR(about.st_mode);
        usleep(SYNC);
        note(folder ? 'd' : 's', inode_of(fd), 0, path, NULL, 0);
    } else failed = sync(fd);
    END;
    if (failed) errno = EIO;
    return failed;
}

int fsync(int fd) { return sync_of(fd, REAL(fsync)); }
int fdatasync(int fd) { return sync_of(fd, REAL(fdatasync)); }

static void opened(int fd, const char *path, int flags, int there) {
    if (fd >= 0 && flags & O_CREAT && !there) note('c', inode_of(fd), 0, path, NULL, 0);
    if (fd >= 0 && flags & O_TRUNC && there) note('t', inode_of(fd), 0, NULL, NULL, 0);
}

#define OPENS(name)                                                    \
    int name(const char *path, int flags, ...) {                       \
        va_list more;                                                  \
        va_start(more, flags);                                         \
        mode_t mode = flags & O_CREAT ? va_arg(more, mode_t) : 0;      \
        va_end(more);                                                  \
        if (!below(path)) return REAL(name)(path, flags, mode);        \
        BEGIN;                                                         \
        int there = access(path, F_OK) == 0;                           \
        int fd = REAL(name)(path, flags, mode), error = errno;         \
        opened(fd, path, flags, there);                                \
        END;                                                           \
        errno = error;                                                 \
        return fd;                                                     \
    }

OPENS(open)
OPENS(open64)

static int changed(int failed, char what, const char *path, const char *to) {
    int error = errno;
    if (!failed) note(what, 0, 0, path, to, to ? (uint32_t)strlen(to) : 0);
    errno = error;
    return failed;
}

#define CHANGES_ONE(name, what, kind, declared, passed)                \
    int name declared {                                                \
        if (!below(path)) return REAL(name) passed;                    \
        BEGIN;                                                         \
        int failed = changed(REAL(name) passed, what, path, kind);     \
        END;                                                           \
        return failed;                                                 \
    }

CHANGES_ONE(unlink, 'u', NULL, (const char *path), (path))
CHANGES_ONE(mkdir, 'm', NULL, (const char *path, mode_t mode), (path, mode))
CHANGES_ONE(rename, 'r', to, (const char *path, const char *to), (path, to))
CHANGES_ONE(link, 'l', to, (const char *path, const char *to), (path, to))
