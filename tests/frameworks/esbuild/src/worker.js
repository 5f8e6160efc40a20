// There is no page in a worker: imported there, all of the package does nothing.
import 'tu-jie';
import 'tu-jie/inline';
import 'tu-jie/frame';
import 'tu-jie/framed';

postMessage('fine');
