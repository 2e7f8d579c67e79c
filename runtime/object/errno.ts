// Error numbers of Linux with their texts, as os.strerror gives them.
import { fromInt49, Value } from '../base/value';
import { strFromLiteral } from '../types/str/str';
import { formatText } from './errors';

/** Text of an error number; owned str. */
export function errorText(errno: i32): Value {
  switch (errno) {
    case 1: return strFromLiteral('Operation not permitted'); // EPERM
    case 2: return strFromLiteral('No such file or directory'); // ENOENT
    case 3: return strFromLiteral('No such process'); // ESRCH
    case 4: return strFromLiteral('Interrupted system call'); // EINTR
    case 5: return strFromLiteral('Input/output error'); // EIO
    case 6: return strFromLiteral('No such device or address'); // ENXIO
    case 7: return strFromLiteral('Argument list too long'); // E2BIG
    case 8: return strFromLiteral('Exec format error'); // ENOEXEC
    case 9: return strFromLiteral('Bad file descriptor'); // EBADF
    case 10: return strFromLiteral('No child processes'); // ECHILD
    case 11: return strFromLiteral('Resource temporarily unavailable'); // EAGAIN
    case 12: return strFromLiteral('Cannot allocate memory'); // ENOMEM
    case 13: return strFromLiteral('Permission denied'); // EACCES
    case 14: return strFromLiteral('Bad address'); // EFAULT
    case 15: return strFromLiteral('Block device required'); // ENOTBLK
    case 16: return strFromLiteral('Device or resource busy'); // EBUSY
    case 17: return strFromLiteral('File exists'); // EEXIST
    case 18: return strFromLiteral('Invalid cross-device link'); // EXDEV
    case 19: return strFromLiteral('No such device'); // ENODEV
    case 20: return strFromLiteral('Not a directory'); // ENOTDIR
    case 21: return strFromLiteral('Is a directory'); // EISDIR
    case 22: return strFromLiteral('Invalid argument'); // EINVAL
    case 23: return strFromLiteral('Too many open files in system'); // ENFILE
    case 24: return strFromLiteral('Too many open files'); // EMFILE
    case 25: return strFromLiteral('Inappropriate ioctl for device'); // ENOTTY
    case 26: return strFromLiteral('Text file busy'); // ETXTBSY
    case 27: return strFromLiteral('File too large'); // EFBIG
    case 28: return strFromLiteral('No space left on device'); // ENOSPC
    case 29: return strFromLiteral('Illegal seek'); // ESPIPE
    case 30: return strFromLiteral('Read-only file system'); // EROFS
    case 31: return strFromLiteral('Too many links'); // EMLINK
    case 32: return strFromLiteral('Broken pipe'); // EPIPE
    case 33: return strFromLiteral('Numerical argument out of domain'); // EDOM
    case 34: return strFromLiteral('Numerical result out of range'); // ERANGE
    case 35: return strFromLiteral('Resource deadlock avoided'); // EDEADLOCK
    case 36: return strFromLiteral('File name too long'); // ENAMETOOLONG
    case 37: return strFromLiteral('No locks available'); // ENOLCK
    case 38: return strFromLiteral('Function not implemented'); // ENOSYS
    case 39: return strFromLiteral('Directory not empty'); // ENOTEMPTY
    case 40: return strFromLiteral('Too many levels of symbolic links'); // ELOOP
    case 42: return strFromLiteral('No message of desired type'); // ENOMSG
    case 43: return strFromLiteral('Identifier removed'); // EIDRM
    case 44: return strFromLiteral('Channel number out of range'); // ECHRNG
    case 45: return strFromLiteral('Level 2 not synchronized'); // EL2NSYNC
    case 46: return strFromLiteral('Level 3 halted'); // EL3HLT
    case 47: return strFromLiteral('Level 3 reset'); // EL3RST
    case 48: return strFromLiteral('Link number out of range'); // ELNRNG
    case 49: return strFromLiteral('Protocol driver not attached'); // EUNATCH
    case 50: return strFromLiteral('No CSI structure available'); // ENOCSI
    case 51: return strFromLiteral('Level 2 halted'); // EL2HLT
    case 52: return strFromLiteral('Invalid exchange'); // EBADE
    case 53: return strFromLiteral('Invalid request descriptor'); // EBADR
    case 54: return strFromLiteral('Exchange full'); // EXFULL
    case 55: return strFromLiteral('No anode'); // ENOANO
    case 56: return strFromLiteral('Invalid request code'); // EBADRQC
    case 57: return strFromLiteral('Invalid slot'); // EBADSLT
    case 59: return strFromLiteral('Bad font file format'); // EBFONT
    case 60: return strFromLiteral('Device not a stream'); // ENOSTR
    case 61: return strFromLiteral('No data available'); // ENODATA
    case 62: return strFromLiteral('Timer expired'); // ETIME
    case 63: return strFromLiteral('Out of streams resources'); // ENOSR
    case 64: return strFromLiteral('Machine is not on the network'); // ENONET
    case 65: return strFromLiteral('Package not installed'); // ENOPKG
    case 66: return strFromLiteral('Object is remote'); // EREMOTE
    case 67: return strFromLiteral('Link has been severed'); // ENOLINK
    case 68: return strFromLiteral('Advertise error'); // EADV
    case 69: return strFromLiteral('Srmount error'); // ESRMNT
    case 70: return strFromLiteral('Communication error on send'); // ECOMM
    case 71: return strFromLiteral('Protocol error'); // EPROTO
    case 72: return strFromLiteral('Multihop attempted'); // EMULTIHOP
    case 73: return strFromLiteral('RFS specific error'); // EDOTDOT
    case 74: return strFromLiteral('Bad message'); // EBADMSG
    case 75: return strFromLiteral('Value too large for defined data type'); // EOVERFLOW
    case 76: return strFromLiteral('Name not unique on network'); // ENOTUNIQ
    case 77: return strFromLiteral('File descriptor in bad state'); // EBADFD
    case 78: return strFromLiteral('Remote address changed'); // EREMCHG
    case 79: return strFromLiteral('Can not access a needed shared library'); // ELIBACC
    case 80: return strFromLiteral('Accessing a corrupted shared library'); // ELIBBAD
    case 81: return strFromLiteral('.lib section in a.out corrupted'); // ELIBSCN
    case 82: return strFromLiteral('Attempting to link in too many shared libraries'); // ELIBMAX
    case 83: return strFromLiteral('Cannot exec a shared library directly'); // ELIBEXEC
    case 84: return strFromLiteral('Invalid or incomplete multibyte or wide character'); // EILSEQ
    case 85: return strFromLiteral('Interrupted system call should be restarted'); // ERESTART
    case 86: return strFromLiteral('Streams pipe error'); // ESTRPIPE
    case 87: return strFromLiteral('Too many users'); // EUSERS
    case 88: return strFromLiteral('Socket operation on non-socket'); // ENOTSOCK
    case 89: return strFromLiteral('Destination address required'); // EDESTADDRREQ
    case 90: return strFromLiteral('Message too long'); // EMSGSIZE
    case 91: return strFromLiteral('Protocol wrong type for socket'); // EPROTOTYPE
    case 92: return strFromLiteral('Protocol not available'); // ENOPROTOOPT
    case 93: return strFromLiteral('Protocol not supported'); // EPROTONOSUPPORT
    case 94: return strFromLiteral('Socket type not supported'); // ESOCKTNOSUPPORT
    case 95: return strFromLiteral('Operation not supported'); // ENOTSUP
    case 96: return strFromLiteral('Protocol family not supported'); // EPFNOSUPPORT
    case 97: return strFromLiteral('Address family not supported by protocol'); // EAFNOSUPPORT
    case 98: return strFromLiteral('Address already in use'); // EADDRINUSE
    case 99: return strFromLiteral('Cannot assign requested address'); // EADDRNOTAVAIL
    case 100: return strFromLiteral('Network is down'); // ENETDOWN
    case 101: return strFromLiteral('Network is unreachable'); // ENETUNREACH
    case 102: return strFromLiteral('Network dropped connection on reset'); // ENETRESET
    case 103: return strFromLiteral('Software caused connection abort'); // ECONNABORTED
    case 104: return strFromLiteral('Connection reset by peer'); // ECONNRESET
    case 105: return strFromLiteral('No buffer space available'); // ENOBUFS
    case 106: return strFromLiteral('Transport endpoint is already connected'); // EISCONN
    case 107: return strFromLiteral('Transport endpoint is not connected'); // ENOTCONN
    case 108: return strFromLiteral('Cannot send after transport endpoint shutdown'); // ESHUTDOWN
    case 109: return strFromLiteral('Too many references: cannot splice'); // ETOOMANYREFS
    case 110: return strFromLiteral('Connection timed out'); // ETIMEDOUT
    case 111: return strFromLiteral('Connection refused'); // ECONNREFUSED
    case 112: return strFromLiteral('Host is down'); // EHOSTDOWN
    case 113: return strFromLiteral('No route to host'); // EHOSTUNREACH
    case 114: return strFromLiteral('Operation already in progress'); // EALREADY
    case 115: return strFromLiteral('Operation now in progress'); // EINPROGRESS
    case 116: return strFromLiteral('Stale file handle'); // ESTALE
    case 117: return strFromLiteral('Structure needs cleaning'); // EUCLEAN
    case 118: return strFromLiteral('Not a XENIX named type file'); // ENOTNAM
    case 119: return strFromLiteral('No XENIX semaphores available'); // ENAVAIL
    case 120: return strFromLiteral('Is a named type file'); // EISNAM
    case 121: return strFromLiteral('Remote I/O error'); // EREMOTEIO
    case 122: return strFromLiteral('Disk quota exceeded'); // EDQUOT
    case 123: return strFromLiteral('No medium found'); // ENOMEDIUM
    case 124: return strFromLiteral('Wrong medium type'); // EMEDIUMTYPE
    case 125: return strFromLiteral('Operation canceled'); // ECANCELED
    case 126: return strFromLiteral('Required key not available'); // ENOKEY
    case 127: return strFromLiteral('Key has expired'); // EKEYEXPIRED
    case 128: return strFromLiteral('Key has been revoked'); // EKEYREVOKED
    case 129: return strFromLiteral('Key was rejected by service'); // EKEYREJECTED
    case 130: return strFromLiteral('Owner died'); // EOWNERDEAD
    case 131: return strFromLiteral('State not recoverable'); // ENOTRECOVERABLE
    case 132: return strFromLiteral('Operation not possible due to RF-kill'); // ERFKILL
    case 133: return strFromLiteral('Memory page has hardware error'); // EHWPOISON
    case 134: return strFromLiteral('Inappropriate file type or format'); // EFTYPE
  }
  return formatText('Unknown error %d', fromInt49(errno), 0, 0, 0);
}
