# LibVNCServer's client library as a viewer, called through ctypes.
#   python3 viewer.py PORT OUT.rgb ENCODINGS [OPTION=VALUE]... [-- ACTION ARGUMENT...]...
# ENCODINGS are names that the library knows, separated by commas, the preferred first.
# Options: bits=32|16|8 a pixel; quality=0..9 (none: no JPEG); password=TEXT; user=TEXT; ca=FILE of the authority that it trusts;
# cert=FILE and key=FILE of its own; cursor=1 (announces XCursor, Cursor and PointerPos); also=NUMBER,... announces more encodings.
# Actions, once the first pixels are there: key KEYSYM DOWN, scancode KEYSYM CODE DOWN, pointer X Y MASK, cut TEXT.
# After each update it writes the picture (RGB, 3 bytes a pixel, row by row) to OUT.rgb, in one step. To the output it writes a line
# for each first sight of an encoding (of the first rectangle of an update) and for each pointer picture, pointer position,
# clipboard text and bell. Runs until it is killed or the connection ends.

import array
import ctypes
import os
import select
import socket
import sys
from ctypes import CFUNCTYPE, POINTER, byref, c_char, c_char_p, c_int, c_int8, c_uint8, c_uint16, c_uint32, c_void_p

FUNCTION = c_void_p


def record(name, fields):
    return type(name, (ctypes.Structure,), {'_fields_': fields})


AppData = record('AppData', [
    ('shareDesktop', c_int8), ('viewOnly', c_int8), ('encodingsString', c_char_p), ('useBGR233', c_int8),
    ('nColours', c_int), ('forceOwnCmap', c_int8), ('forceTrueColour', c_int8), ('requestedDepth', c_int),
    ('compressLevel', c_int), ('qualityLevel', c_int), ('enableJPEG', c_int8), ('useRemoteCursor', c_int8),
    ('palmVNC', c_int8), ('scaleSetting', c_int)])

PixelFormat = record('PixelFormat', [
    ('bitsPerPixel', c_uint8), ('depth', c_uint8), ('bigEndian', c_uint8), ('trueColour', c_uint8),
    ('redMax', c_uint16), ('greenMax', c_uint16), ('blueMax', c_uint16),
    ('redShift', c_uint8), ('greenShift', c_uint8), ('blueShift', c_uint8), ('pad', c_uint8 * 3)])

ServerInit = record('ServerInit', [
    ('width', c_uint16), ('height', c_uint16), ('format', PixelFormat), ('nameLength', c_uint32)])

ZStream = record('ZStream', [('fields', c_void_p * 14)])

# rfbClient of rfb/rfbclient.h 0.9.14 with zlib and libjpeg, up to the last field that is used here.
Client = record('Client', [
    ('frameBuffer', c_void_p), ('width', c_int), ('height', c_int), ('endianTest', c_int), ('appData', AppData),
    ('programName', c_char_p), ('serverHost', c_void_p), ('serverPort', c_int), ('listenSpecified', c_int8),
    ('listenPort', c_int), ('flashPort', c_int), ('updateRect', c_int * 4), ('buffer', c_char * (640 * 480)),
    ('sock', c_int), ('canUseCoRRE', c_int8), ('canUseHextile', c_int8), ('desktopName', c_char_p),
    ('format', PixelFormat), ('si', ServerInit), ('buf', c_char * 8192), ('bufoutptr', c_void_p), ('buffered', c_int),
    ('ultra_buffer_size', c_int), ('ultra_buffer', c_void_p), ('raw_buffer_size', c_int), ('raw_buffer', c_void_p),
    ('decompStream', ZStream), ('decompStreamInited', c_int8), ('zlib_buffer', c_char * 30000),
    ('zlibStream', ZStream * 4), ('zlibStreamActive', c_int8 * 4), ('cutZeros', c_int8), ('rectWidth', c_int),
    ('rectColors', c_int), ('tightPalette', c_char * 1024), ('tightPrevRow', c_uint8 * (2048 * 3 * 2)),
    ('jpegError', c_int8), ('jpegSrcManager', c_void_p), ('jpegBufferPtr', c_void_p), ('jpegBufferLen', ctypes.c_size_t),
    ('rcSource', c_void_p), ('rcMask', c_void_p), ('clientData', c_void_p), ('vncRec', c_void_p),
    ('KeyboardLedStateEnabled', c_int), ('CurrentKeyboardLedState', c_int), ('canHandleNewFBSize', c_int),
    ('HandleTextChat', FUNCTION), ('HandleKeyboardLedState', FUNCTION), ('HandleCursorPos', FUNCTION),
    ('SoftCursorLockArea', FUNCTION), ('SoftCursorUnlockScreen', FUNCTION), ('GotFrameBufferUpdate', FUNCTION),
    ('GetPassword', FUNCTION), ('MallocFrameBuffer', FUNCTION), ('GotXCutText', FUNCTION), ('Bell', FUNCTION),
    ('GotCursorShape', FUNCTION), ('GotCopyRect', FUNCTION), ('supportedMessages', c_char * 64), ('major', c_int),
    ('minor', c_int), ('authScheme', c_uint32), ('subAuthScheme', c_uint32), ('tlsSession', c_void_p),
    ('GetCredential', FUNCTION), ('clientAuthSchemes', c_void_p), ('destHost', c_void_p), ('destPort', c_int),
    ('QoS_DSCP', c_int), ('HandleXvpMsg', FUNCTION), ('listenSock', c_int), ('FinishedFrameBufferUpdate', FUNCTION)])

Extension = record('Extension', [
    ('encodings', POINTER(c_int)), ('handleEncoding', FUNCTION), ('handleMessage', FUNCTION), ('next', c_void_p),
    ('securityTypes', c_void_p), ('handleAuthentication', FUNCTION)])

CLIENT = POINTER(Client)
libc = ctypes.CDLL(None)
libc.strdup.argtypes = [c_char_p]
libc.strdup.restype = c_void_p
libc.calloc.restype = c_void_p
rfb = ctypes.CDLL('libvncclient.so.1')
rfb.rfbGetClient.restype = CLIENT
rfb.rfbInitClient.argtypes = [CLIENT, POINTER(c_int), POINTER(c_char_p)]
rfb.WaitForMessage.argtypes = [CLIENT, c_int]
rfb.HandleRFBServerMessage.argtypes = [CLIENT]
rfb.SendKeyEvent.argtypes = [CLIENT, c_uint32, c_int8]
rfb.SendExtendedKeyEvent.argtypes = [CLIENT, c_uint32, c_uint32, c_int8]
rfb.SendPointerEvent.argtypes = [CLIENT, c_int, c_int, c_int]
rfb.SendClientCutText.argtypes = [CLIENT, c_char_p, c_int]
for name in ('rfbInitClient', 'HandleRFBServerMessage', 'SendExtendedKeyEvent'):
    getattr(rfb, name).restype = c_int8

CREDENTIAL_FIELDS = {1: ('ca', 'crl', 'cert', 'key'), 2: ('user', 'password')}  # rfbCredentialTypeX509, rfbCredentialTypeUser
CREDENTIAL_BYTES = 64  # rfbCredential has 40: four pointers and a mode, 0 for no check of revocation

kept = []  # what the library points to


def say(*words):
    print(*words, flush=True)


def hook(fields, name, function, restype=None, *argtypes):
    """Has the library call the function, without its first argument, the client."""
    callback = CFUNCTYPE(restype, CLIENT, *argtypes)(lambda _, *arguments: function(*arguments))
    kept.append(callback)
    setattr(fields, name, ctypes.cast(callback, FUNCTION))


def levels(maximum):
    return bytes(level * 255 // maximum for level in range(maximum + 1))


def rgb(pixels, form):
    """Turns pixels in the client's format into 3 bytes each."""
    count = len(pixels) * 8 // form.bitsPerPixel
    values = array.array({8: 'B', 16: 'H', 32: 'I'}[form.bitsPerPixel], pixels)
    result = bytearray(3 * count)
    colours = ((form.redShift, form.redMax), (form.greenShift, form.greenMax), (form.blueShift, form.blueMax))
    for place, (shift, maximum) in enumerate(colours):
        table = levels(maximum)
        result[place::3] = bytes(table[value >> shift & maximum] for value in values)
    return bytes(result)


def write_picture(client, out):
    size = client.width * client.height * client.format.bitsPerPixel // 8
    with open(out + '.new', 'wb') as file:
        file.write(rgb(ctypes.string_at(client.frameBuffer, size), client.format))
    os.replace(out + '.new', out)


def say_pointer(client, x, y, width, height):
    """Six digits for each pixel that is seen, and six dots for each that is not."""
    size = width * height
    colours = rgb(ctypes.string_at(client.rcSource, size * client.format.bitsPerPixel // 8), client.format)
    mask = ctypes.string_at(client.rcMask, size)
    pixels = (colours[3 * i:3 * i + 3].hex() if mask[i] else '......' for i in range(size))
    say('cursor', x, y, width, height, ''.join(pixels))


def say_text(text, length):
    say('cut', ctypes.string_at(text, length).decode('latin-1').replace('\n', '|'))


def next_encoding(client):
    """Returns the encoding of the first rectangle if an update comes next; waits for its header."""
    held = ctypes.string_at(client.bufoutptr, min(client.buffered, 16)) if client.buffered else b''
    header = held
    with socket.socket(fileno=os.dup(client.sock)) as peer:
        while len(header) < 16 and header[:1] in (b'', b'\0'):
            select.select([peer], [], [])
            more = peer.recv(16 - len(held), socket.MSG_PEEK)
            if not more:
                return None
            header = held + more
    return int.from_bytes(header[12:16], 'big', signed=True) if header[0] == 0 else None


def announce(numbers):
    encodings = (c_int * (len(numbers) + 1))(*numbers, 0)
    extension = Extension(encodings)
    kept.extend((encodings, extension))
    rfb.rfbClientRegisterExtension(byref(extension))


def credential(options, kind):
    """Returns an rfbCredential, which the library frees."""
    memory = libc.calloc(1, CREDENTIAL_BYTES)
    names = CREDENTIAL_FIELDS[kind]
    pointers = (c_void_p * len(names)).from_address(memory)
    for place, name in enumerate(names):
        pointers[place] = libc.strdup(options[name].encode()) if name in options else None
    return memory


def create(options, out):
    bits = int(options.get('bits', 32))
    client = rfb.rfbGetClient(*{32: (8, 3, 4), 16: (5, 3, 2), 8: (8, 1, 1)}[bits])
    fields = client.contents
    known = (fields.serverPort, fields.appData.qualityLevel, fields.format.bitsPerPixel, fields.listenSock, fields.destPort)
    if known != (5900, 5, bits, -1, 5900):
        sys.exit(f'this libvncclient has another rfbClient than 0.9.14: {known}')
    fields.canHandleNewFBSize = 1
    fields.appData.enableJPEG = 'quality' in options
    fields.appData.qualityLevel = int(options.get('quality', 5))
    fields.appData.useRemoteCursor = 'cursor' in options
    if 'also' in options:
        announce([int(number) for number in options['also'].split(',')])
    password = options.get('password', '').encode()
    hook(fields, 'GetPassword', lambda: libc.strdup(password), c_void_p)  # the library frees it
    hook(fields, 'GetCredential', lambda kind: credential(options, kind), c_void_p, c_int)
    hook(fields, 'FinishedFrameBufferUpdate', lambda: write_picture(fields, out))
    hook(fields, 'HandleCursorPos', lambda x, y: say('position', x, y) or 1, c_int8, c_int, c_int)
    hook(fields, 'GotCursorShape', lambda x, y, width, height, size: say_pointer(fields, x, y, width, height),
         None, c_int, c_int, c_int, c_int, c_int)
    hook(fields, 'GotXCutText', say_text, None, c_void_p, c_int)
    hook(fields, 'Bell', lambda: say('bell'))
    return client


def connect(client, port, encodings):
    words = [b'viewer', b'-encodings', encodings.replace(',', ' ').encode(), b'127.0.0.1:%d' % int(port)]
    arguments = (c_char_p * len(words))(*words)
    kept.append(arguments)
    if not rfb.rfbInitClient(client, byref(c_int(len(words))), arguments):
        sys.exit('not connected')


def act(client, name, *arguments):
    if name == 'key':
        rfb.SendKeyEvent(client, int(arguments[0], 16), int(arguments[1]))
    elif name == 'scancode' and not rfb.SendExtendedKeyEvent(
            client, int(arguments[0], 16), int(arguments[1], 16), int(arguments[2])):
        sys.exit('the server did not acknowledge QEMU Extended Key Event')
    elif name == 'pointer':
        rfb.SendPointerEvent(client, *map(int, arguments))
    elif name == 'cut':
        text = arguments[0].encode('latin-1')
        rfb.SendClientCutText(client, text, len(text))


def groups(words):
    group = []
    for word in words + ['--']:
        if word != '--':
            group.append(word)
            continue
        yield group
        group = []


def main(port, out, encodings, *more):
    options, *actions = groups(list(more))
    client = create(dict(option.split('=', 1) for option in options), out)
    connect(client, port, encodings)
    fields = client.contents
    seen = set()
    drawn = []
    hook(fields, 'GotFrameBufferUpdate', lambda *area: drawn.append(area), None, c_int, c_int, c_int, c_int)
    while True:
        if not fields.buffered and not rfb.WaitForMessage(client, 100_000):
            continue
        encoding = next_encoding(fields)
        if not rfb.HandleRFBServerMessage(client):
            sys.exit('connection closed')
        if encoding is not None and encoding not in seen:
            seen.add(encoding)
            say('encoding', encoding)
        while actions and drawn:
            act(client, *actions.pop(0))


main(*sys.argv[1:])
